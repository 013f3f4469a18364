using System.Text.Json.Nodes;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Inboxes;

/// <inheritdoc cref="IInboxService"/>
internal sealed class InboxService : IInboxService
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

    private readonly ApiTransport transport;
    private readonly IRequestObserver observer;
    private readonly InboxCreation creation;

    public InboxService(ApiTransport transport, IRequestObserver observer)
    {
        this.transport = transport;
        this.observer = observer;
        creation = new InboxCreation(PostAsync, ListAsync, observer, transport.Time, transport.Options);
    }

    public async Task<IReadOnlyList<Inbox>> ListAsync(CancellationToken cancellationToken) =>
        (await SendAsync<InboxList>(List.With(), cancellationToken).ConfigureAwait(false)).Inboxes;

    public Task<CreatedInboxes> CreateAsync(CreateInboxRequest request, CancellationToken cancellationToken) =>
        request is CreateWhatsAppInboxRequest { PhoneNumberIds.Count: > 0 } numbers
            ? creation.ConnectAsync(numbers, cancellationToken)
            : CreateOnceAsync(request, cancellationToken);

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(Delete.With(id), observer, cancellationToken);

    public Task<Inbox> AssignTeamAsync(string id, string teamId, CancellationToken cancellationToken) =>
        SendAsync<Inbox>(AssignTeam.With(id) with { Body = ApiJson.Write(new AssignTeamBody(teamId)) }, cancellationToken);

    public Task<Inbox> ClearTeamAsync(string id, CancellationToken cancellationToken) =>
        SendAsync<Inbox>(ClearTeam.With(id), cancellationToken);

    // Nothing documents how the list would tell these apart from others, so an open outcome stays open.
    private async Task<CreatedInboxes> CreateOnceAsync(CreateInboxRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new CreatedInboxes(await PostAsync(request, cancellationToken).ConfigureAwait(false), null);
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.OutcomeUnknown)
        {
            throw Failures.NotKnownWhetherConnected(request, failure);
        }
    }

    private async Task<IReadOnlyList<Inbox>> PostAsync(CreateInboxRequest request, CancellationToken cancellationToken) =>
        (await SendAsync<InboxList>(Create.With() with { Body = BodyOf(request) }, cancellationToken).ConfigureAwait(false)).Inboxes;

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
