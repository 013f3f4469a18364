using Flownally.Sandbox.Shell;

namespace Flownally.Sandbox.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Serve_takes_the_options_of_the_server()
    {
        var line = CommandLine.Parse(["serve", "--port", "8080", "--latency", "20", "--inboxes", "1000", "--rate", "5"]);

        Assert.Equal(8080, line?.Server.Port);
        Assert.Equal(TimeSpan.FromMilliseconds(20), line?.Server.Latency);
        Assert.Equal(1000, line?.Server.InboxCount);
        Assert.Equal(5, line?.Server.RequestsPerSecond);
    }

    [Fact]
    public void Run_leaves_everything_after_the_file_to_the_script()
    {
        var line = CommandLine.Parse(["run", "--pwsh", "/opt/pwsh", "a.ps1", "--port", "1"]);

        Assert.Equal("/opt/pwsh", line?.Pwsh);
        Assert.Equal(["a.ps1", "--port", "1"], line?.Script);
    }

    [Theory]
    [InlineData]
    [InlineData("dance")]
    [InlineData("run")]
    [InlineData("tour", "extra")]
    [InlineData("tour", "--port", "1")]
    [InlineData("serve", "--pwsh", "pwsh")]
    [InlineData("serve", "--port")]
    [InlineData("serve", "--port", "-1")]
    [InlineData("serve", "--port", "65536")]
    public void Invalid_arguments_are_refused(params string[] arguments) => Assert.Null(CommandLine.Parse(arguments));
}
