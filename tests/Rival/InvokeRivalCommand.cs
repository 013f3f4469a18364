using System.Management.Automation;
using Microsoft.Extensions.DependencyInjection;

namespace Rival;

/// <summary>Makes a request through an HTTP client factory of its own.</summary>
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
        using var response = http.Send(new HttpRequestMessage(HttpMethod.Get, Uri));
        WriteObject($"{(int)response.StatusCode} through Microsoft.Extensions.Http {typeof(IHttpClientFactory).Assembly.GetName().Version!.Major}");
    }
}
