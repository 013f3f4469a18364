namespace Flownally.Tests.Support;

/// <summary>What <c>Select-Object -First 1</c> does to a pipeline: the engine here has no Select-Object.</summary>
[Cmdlet(VerbsCommon.Select, "FirstRecord")]
[OutputType(typeof(PSObject))]
public sealed class SelectFirstRecordCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        var stop = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(stop, this)!;
    }
}
