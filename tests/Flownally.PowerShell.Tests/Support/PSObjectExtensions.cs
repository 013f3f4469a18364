namespace Flownally.Tests.Support;

/// <summary>Reads objects as a script does: the module's types are not known to the tests when they are compiled.</summary>
internal static class PSObjectExtensions
{
    /// <summary>A property's value without its wrapper, or that of a nested object (<c>Config.PhoneNumberId</c>); fails where there is none.</summary>
    public static object? Get(this PSObject item, string path)
    {
        object? value = item;
        foreach (var name in path.Split('.'))
        {
            var property = PSObject.AsPSObject(value).Properties[name];
            Assert.True(property is not null, $"There is no property {name} of {path}.");
            value = property.Value;
        }

        return value is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : value;
    }
}
