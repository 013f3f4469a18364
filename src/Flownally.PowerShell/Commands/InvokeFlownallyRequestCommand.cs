using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using Flownally.Client.Requests;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Output;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Sends any request to the API, for which there is no command of its own.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "FlownallyRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = ReferencePage.Api)]
[OutputType(typeof(PSCustomObject), typeof(string))]
public sealed class InvokeFlownallyRequestCommand : ConnectedCommandBase
{
    private const string Get = "GET";
    private const string Delete = "DELETE";

    /// <summary>The path below the base address, such as <c>contacts</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RequestPathCompleter))]
    public string Path { get; set; } = null!;

    /// <summary>The method: GET, POST, PUT, PATCH or DELETE.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RequestMethodCompleter))]
    public string Method { get; set; } = Get;

    /// <summary>The query's parameters.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable, a custom object or a list, which becomes JSON, or JSON text.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object? Body { get; set; }

    /// <summary>Headers besides the module's own.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public IDictionary? Header { get; set; }

    /// <summary>Reads every page of a list.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>The property of the response that holds the list.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ItemProperty { get; set; }

    /// <summary>The file to upload.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InFile { get; set; }

    /// <summary>The file for the response.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Emits the response's body as text.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>Suppresses the prompt. <c>-WhatIf</c> and <c>-Confirm</c> still apply.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var (request, file) = (ReadRequest(), OutFile is null ? null : FilePath.OfNew(SessionState, nameof(OutFile), OutFile));
        if (ShouldSend(request, file))
        {
            await ForRecordAsync(Path, () => SendAsync(request, file, cancellationToken));
        }
    }

    private FreeRequest ReadRequest()
    {
        var method = Array.Find(DocumentedRequests.Methods, known => known.EqualsIgnoringCase(Method?.Trim()))
            ?? throw Failures.NoSuchMethod(Method ?? "", DocumentedRequests.Methods);
        CheckParameters(method);
        var request = new FreeRequest(method, RequestPath.Encode(Path))
        {
            Query = RequestFields.Read(nameof(Query), Query),
            Headers = RequestHeaders.Read(nameof(Header), Header),
        };
        var type = request.Headers.FirstOrDefault(header => header.Key.EqualsIgnoringCase(RequestHeaders.ContentType)).Value;
        if (type is not null && (InFile is not null || !IsSpecified(nameof(Body))))
        {
            throw Failures.BadEntry(nameof(Header), RequestHeaders.ContentType, "describes a -Body, and there is none");
        }

        return InFile is not null ? request with { Upload = ReadUpload(InFile) }
            : IsSpecified(nameof(Body)) ? request with { Body = RequestBody.TextOf(Body, isJson: type is null || type.Contains("json", StringComparison.OrdinalIgnoreCase)) }
            : request;
    }

    // Whatever can't be right is refused before anything is sent.
    private void CheckParameters(string method)
    {
        var isGet = method == Get;
        RefuseIf(isGet && IsSpecified(nameof(Body)), nameof(Body), "can't be sent with GET; specify -Method, or -Query");
        RefuseIf(isGet && InFile is not null, nameof(InFile), "can't be sent with GET; specify -Method, such as POST");
        RefuseIf(!isGet && All, nameof(All), "reads lists, and works with GET only");
        RefuseIf(!isGet && ItemProperty is not null, nameof(ItemProperty), "names a list to read, and works with GET only");
        RefuseIf(Raw && OutFile is not null, nameof(Raw), "and -OutFile can't be used together");
        RefuseIf((Raw || OutFile is not null) && (All || ItemProperty is not null), Raw ? nameof(Raw) : nameof(OutFile), "takes the response as it is, without -All and -ItemProperty");
    }

    private static void RefuseIf(bool isWrong, string parameter, string reason)
    {
        if (isWrong)
        {
            throw Failures.ParametersConflict(parameter, reason);
        }
    }

    private Upload ReadUpload(string path)
    {
        if (IsSpecified(nameof(Body)) && Body.Unwrapped() is not IDictionary)
        {
            throw Failures.ParametersConflict(nameof(Body), "must be a hashtable beside -InFile: the other fields of the form");
        }

        var upload = new Upload(FilePath.OfExisting(SessionState, nameof(InFile), path), RequestFields.Read(nameof(Body), Body.Unwrapped() as IDictionary));
        upload.Check();
        return upload;
    }

    // A GET changes nothing but the file that is written.
    private bool ShouldSend(FreeRequest request, string? file)
    {
        var isSpared = Force || !AsksAbout(request.Method);
        return request.Method != Get ? ShouldProcess($"/{request.Path}", request.Method, isSpared)
            : file is null || ShouldProcess(file, $"Write the response of GET /{request.Path}", isSpared);
    }

    // By default only a removal: the others have the impact of other commands that change something.
    private bool AsksAbout(string method) =>
        method == Delete
        || (LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact preference) && preference is ConfirmImpact.Low or ConfirmImpact.Medium);

    private async Task SendAsync(FreeRequest request, string? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            Note(await Client.Requests.DownloadAsync(request, file, cancellationToken), request);
        }
        else if (Raw)
        {
            if (Note(await Client.Requests.ReadTextAsync(request, cancellationToken), request) is { Length: > 0 } text)
            {
                WriteObject(text);
            }
        }
        else if (All || ItemProperty is not null)
        {
            await foreach (var page in Client.Requests.ListAsync(request, ItemProperty, All, cancellationToken))
            {
                WriteItems(page);
            }
        }
        else
        {
            Write(request, Note(await Client.Requests.SendAsync(request, cancellationToken), request));
        }
    }

    private void Write(FreeRequest request, JsonElement response)
    {
        var list = request.Method == Get ? ResponseList.In(response) : null;
        if (list is not null || response.ValueKind == JsonValueKind.Array)
        {
            WriteItems(list ?? response);
        }
        else if (response.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            WriteObject(JsonValue.ToPowerShell(response, StopToken));
        }
    }

    private void WriteItems(JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
        {
            WriteObject(JsonValue.ToPowerShell(item, StopToken));
        }
    }

    private T? Note<T>(FreeResponse<T> response, FreeRequest request)
    {
        if (!response.IsConfirmed)
        {
            WriteWarning($"/{request.Path} is not there any more. The response to the first request was lost, so it is not known whether this command removed it.");
        }

        return response.Body;
    }
}
