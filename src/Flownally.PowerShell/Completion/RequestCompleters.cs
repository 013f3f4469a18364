using Flownally.Input;

namespace Flownally.Completion;

/// <summary>Completes the path of a request with the documented ones.</summary>
internal sealed class RequestPathCompleter() : Completer(Suggest)
{
    private static IEnumerable<Suggestion> Suggest(CompletionContext context) => DocumentedRequests.All.GroupBy(request => request.Path).Select(path => new Suggestion(path.Key)
    {
        Names = [path.Key, $"/{path.Key}"],
        ToolTip = Suggestion.Join([.. path.Select(request => request.Scope is null ? request.Method : $"{request.Method} ({request.Scope})")]),
    });
}

/// <summary>Completes the method of a request; those that are documented for its path come first.</summary>
internal sealed class RequestMethodCompleter() : Completer(Suggest)
{
    private static IEnumerable<Suggestion> Suggest(CompletionContext context)
    {
        var documented = DocumentedRequests.All.Where(request => context.Value("Path") is { } path && request.IsOf(path)).ToList();
        return DocumentedRequests.Methods.Select((method, index) => documented.Find(request => request.Method == method) is { } request
            ? new Suggestion(method) { Order = index, ToolTip = Suggestion.Join($"{method} /{request.Path}", request.Scope) }
            : new Suggestion(method) { Order = DocumentedRequests.Methods.Length + index });
    }
}
