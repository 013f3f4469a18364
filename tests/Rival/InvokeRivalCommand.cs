using System.Management.Automation;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace Rival;

/// <summary>Makes a request through its own HTTP client factory and its own Polly.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Rival")]
[OutputType(typeof(string))]
public sealed class InvokeRivalCommand : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public Uri Uri { get; set; } = null!;

    protected override void ProcessRecord()
    {
        using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient("rival");
        var pipeline = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1 })
            .AddTimeout(TimeSpan.FromSeconds(30))
            .Build();
        using var response = pipeline.Execute(() => http.Send(new HttpRequestMessage(HttpMethod.Get, Uri)));
        WriteObject($"{(int)response.StatusCode} through Polly {FileVersion(typeof(ResiliencePipelineBuilder))}");
    }

    private static string FileVersion(Type type) =>
        Version.Parse(System.Diagnostics.FileVersionInfo.GetVersionInfo(type.Assembly.Location).FileVersion!).ToString(3);
}
