using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Requests;

/// <summary>Sends requests of which the module knows nothing but what it is given.</summary>
internal sealed class RequestService(ApiTransport transport)
{
    /// <summary>How long a path may be with its query. Servers allow less, and a URI not much more.</summary>
    private const int MaximumLength = 32_000;

    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The one path for which the API documents that it recognises a repeated POST.</summary>
    private const string RecognizedPath = "media/uploads";

    /// <summary>Sends a request whose response is JSON, or empty.</summary>
    /// <returns>The JSON; of the kind <see cref="JsonValueKind.Undefined"/> when there is none.</returns>
    public Task<FreeResponse<JsonElement>> SendAsync(FreeRequest request, CancellationToken cancellationToken) =>
        SendAsync(RequestOf(request), ReadJsonAsync, cancellationToken);

    /// <summary>Sends a request for a list, and for each of its pages if that is wanted. Each page has the time of one call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="property">The name of the list in the response; null for the one that the response is.</param>
    /// <param name="allPages">Whether to go on after the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>For each page its list, as it comes.</returns>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.ListNotFound"/> as well: a response has no such list.</exception>
    public async IAsyncEnumerable<JsonElement> ListAsync(
        FreeRequest request, string? property, bool allPages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = request.Query.LastOrDefault(parameter => parameter.Key == Pages.TokenParameter).Value;
        var pages = new Pages(RequestOf(request with { Query = [.. request.Query.Where(parameter => parameter.Key != Pages.TokenParameter)] }), start);
        for (var page = pages.First; page is not null;)
        {
            var response = (await SendAsync(page, ReadJsonAsync, cancellationToken).ConfigureAwait(false)).Body;
            yield return ResponseList.Find(page, response, property);
            page = allPages ? pages.After(page, ResponseList.NextPageToken(page, response)) : null;
        }
    }

    /// <summary>Sends a request whose response is text.</summary>
    public Task<FreeResponse<string>> ReadTextAsync(FreeRequest request, CancellationToken cancellationToken) =>
        SendAsync(RequestOf(request), ReadTextAsync, cancellationToken);

    /// <summary>Sends a request whose response becomes a file, which is there when the response is whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">The file. One that exists is overwritten.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.FileNotAvailable"/> as well: the file can't be written.</exception>
    public async Task<FreeResponse<bool>> DownloadAsync(FreeRequest request, string path, CancellationToken cancellationToken)
    {
        var sent = RequestOf(request);
        using var file = new Download(path);
        var response = await SendAsync(sent, WriteAsync, cancellationToken).ConfigureAwait(false);
        if (response.IsConfirmed)
        {
            file.Complete();
        }

        return file.Failure is null ? response : throw Failures.FileNotWritten(sent, path, file.Failure);

        async Task<bool> WriteAsync(ApiRequest request, HttpResponseMessage response, CancellationToken token)
        {
            await file.WriteAsync(await BodyAsync(response, token).ConfigureAwait(false), token).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<FreeResponse<T>> SendAsync<T>(
        ApiRequest request, Func<ApiRequest, HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return new(await transport.SendAsync(request, ReadAsync, transport.NewTime(), cancellationToken).ConfigureAwait(false), IsConfirmed: true);
        }
        catch (FlownallyException failure) when (failure is { ErrorId: ErrorIds.OutcomeUnknown, IsFromApi: true, StatusCode: HttpStatusCode.NotFound } && request.Operation.IsDoneWhenGone)
        {
            return new(default, IsConfirmed: false);
        }

        async Task<T> ReadAsync(HttpResponseMessage response, CancellationToken token)
        {
            try
            {
                return await read(request, response, token).ConfigureAwait(false);
            }
            catch (InvalidDataException failure)
            {
                throw Failures.NotDocumented(request, field: null, bodySummary: null, failure);
            }
        }
    }

    private Task<JsonElement> ReadJsonAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken) =>
        JsonResponse.ReadOptionalAsync(request, response, ApiJson.Value, transport.Options.Key, cancellationToken);

    private async Task<string> ReadTextAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await BodyAsync(response, cancellationToken).ConfigureAwait(false), EncodingOf(response.Content.Headers.ContentType));
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Stream> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new ResponseStream(new KeylessStream(body, transport.Options.Key), JsonResponse.MaximumLength);
    }

    private static Encoding EncodingOf(MediaTypeHeaderValue? type)
    {
        try
        {
            return type?.CharSet is { } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static ApiRequest RequestOf(FreeRequest request)
    {
        var operation = new Operation(new HttpMethod(request.Method), request.Path, Scope: null, Roles: null)
        {
            Subject = $"The request {request.Method} /{request.Path}",
            Participle = "carried out",
            IsDoneWhenGone = request.Method == HttpMethod.Delete.Method,
        };
        var sent = new ApiRequest(operation, request.Path)
        {
            Subject = operation.Subject,
            Body = request.Body is { } json ? Encoding.UTF8.GetBytes(json) : null,
            Content = request.Upload is { } upload ? upload.ToContent : null,
            Headers = request.Headers,
            IsRecognized = request is { Method: "POST", Path: RecognizedPath }
                && request.Headers.Any(header => header.Key.Equals(IdempotencyKey, StringComparison.OrdinalIgnoreCase)),
        };
        sent = request.Query.Aggregate(sent, (each, parameter) => each.WithQuery(parameter.Key, parameter.Value));
        return sent.Path.Length <= MaximumLength ? sent : throw Failures.QueryTooLong(request.Path, MaximumLength);
    }
}
