using System.Diagnostics;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Shell;

/// <summary>PowerShell in a process of its own: the one that was restored with the build, unless another is named.</summary>
public static class Pwsh
{
    private const string PathVariable = "FLOWNALLY_PWSH";

    /// <param name="arguments">Those of <c>pwsh</c>.</param>
    /// <param name="path">An executable or a <c>pwsh.dll</c>; null for the one that FLOWNALLY_PWSH names, or else the restored one.</param>
    public static ProcessStartInfo Command(IEnumerable<string> arguments, string? path = null)
    {
        path ??= Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : Repository.Pwsh;
        var start = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo("dotnet", [path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        // On Windows, scripts of a repository that was downloaded would not run otherwise.
        start.Environment["PSExecutionPolicyPreference"] = "Bypass";
        return start;
    }

    /// <summary>The same, in an environment that leads to the server and in which PowerShell finds the module by its name.</summary>
    public static ProcessStartInfo Command(SandboxServer server, IEnumerable<string> arguments, string? path = null)
    {
        var start = Command(arguments, path);
        start.Environment["FLOWNALLY_API_BASE_URL"] = server.BaseUri.ToString();
        start.Environment["FLOWNALLY_API_TOKEN"] = SampleKeys.Admin;
        start.Environment["PSModulePath"] =
            $"{Path.GetDirectoryName(Repository.Module)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PSModulePath")}";
        return start;
    }
}
