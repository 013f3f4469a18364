using System.Text.Json.Nodes;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Inboxes;

/// <inheritdoc cref="IInboxService"/>
internal sealed class InboxService(ApiTransport transport, IRequestObserver observer) : IInboxService
{
    private static readonly Operation List = new(HttpMethod.Get, "inboxes", "inbox:list", Operation.AnyRole);
    private static readonly Operation Create = new(HttpMethod.Post, "inboxes", "inbox:create", Operation.Managers);
    private static readonly Operation Delete = new(HttpMethod.Delete, "inboxes/{id}", "inbox:delete", Operation.Managers)
    {
        NotFoundErrorId = ErrorIds.InboxNotFound,
        IsDoneWhenGone = true,
    };

    private static readonly Operation AssignTeam = new(HttpMethod.Put, "inboxes/{id}/team", "inbox:update", Operation.Managers)
    {
        NotFoundErrorId = ErrorIds.InboxOrTeamNotFound,
    };

    private static readonly Operation ClearTeam = new(HttpMethod.Delete, "inboxes/{id}/team", "inbox:update", Operation.Managers)
    {
        NotFoundErrorId = ErrorIds.InboxNotFound,
    };

    public async Task<IReadOnlyList<Inbox>> ListAsync(CancellationToken cancellationToken) =>
        (await SendAsync<InboxList>(List.With(), cancellationToken).ConfigureAwait(false)).Inboxes;

    public async Task<IReadOnlyList<Inbox>> CreateAsync(CreateInboxRequest request, CancellationToken cancellationToken) =>
        (await SendAsync<InboxList>(Create.With() with { Body = BodyOf(request) }, cancellationToken).ConfigureAwait(false)).Inboxes;

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(Delete.With(id), observer, cancellationToken);

    public Task<Inbox> AssignTeamAsync(string id, string teamId, CancellationToken cancellationToken) =>
        SendAsync<Inbox>(AssignTeam.With(id) with { Body = ApiJson.Write(new AssignTeamBody(teamId)) }, cancellationToken);

    public Task<Inbox> ClearTeamAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<Inbox>(ClearTeam.With(id), cancellationToken);

    private Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : class =>
        transport.SendAsync<T>(request, observer, cancellationToken);

    private static byte[] BodyOf(CreateInboxRequest request) => request switch
    {
        CreateWhatsAppInboxRequest whatsApp => ApiJson.Write(new CreateInboxBody(new(Given(whatsApp.WabaIds), Given(whatsApp.PhoneNumberIds)))),
        CreateChannelInboxRequest channel => ApiJson.Write(new JsonObject { [channel.Channel] = channel.Fields.DeepClone() }),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "No such request is known."),
    };

    private static IReadOnlyList<string>? Given(IReadOnlyList<string> ids) => ids.Count > 0 ? ids : null;
}
