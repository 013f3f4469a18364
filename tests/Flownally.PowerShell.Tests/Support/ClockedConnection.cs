using System.Reflection;

namespace Flownally.Tests.Support;

/// <summary>A connection whose waits and time limits go by a test's clock. Nothing public sets one, so it is made by reflection.</summary>
internal static class ClockedConnection
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <param name="connection">What <c>Connect-Flownally -PassThru</c> wrote.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The same connection on that clock, for <c>-Connection</c>.</returns>
    public static object With(PSObject connection, TimeProvider clock)
    {
        var type = connection.BaseObject.GetType();
        var options = type.GetProperty("Options", Hidden)!.GetValue(connection.BaseObject)!;
        var clocked = options.GetType().GetMethod("<Clone>$")!.Invoke(options, null)!;
        clocked.GetType().GetProperty("Clock", Hidden)!.SetValue(clocked, clock);
        return Activator.CreateInstance(type, Hidden, binder: null, [connection.Get("Name"), clocked, false], culture: null)!;
    }
}
