using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Inboxes;

/// <summary>The API's "Inboxes" resource.</summary>
internal sealed class InboxService
{
    private static readonly Operation List = new(HttpMethod.Get, "inboxes", "inbox:list", Operation.AnyRole)
    {
        Subject = "The inboxes",
        Participle = "listed",
        IsPlural = true,
    };

    private static readonly Operation Create = new(HttpMethod.Post, "inboxes", "inbox:create", Operation.Managers)
    {
        Subject = "The inbox",
        Participle = "connected",
    };

    private static readonly Operation Delete = new(HttpMethod.Delete, "inboxes/{id}", "inbox:delete", Operation.Managers)
    {
        Subject = "Inbox {0}",
        Participle = "removed",
        NotFoundErrorId = ErrorIds.InboxNotFound,
        NotFoundReason = Operation.NotFound,
        IsDoneWhenGone = true,
    };

    private static readonly Operation AssignTeam = new(HttpMethod.Put, "inboxes/{id}/team", "inbox:update", Operation.Managers)
    {
        Subject = "Inbox {0}",
        Participle = "routed",
        NotFoundErrorId = ErrorIds.InboxOrTeamNotFound,
        NotFoundReason = "the inbox or the team doesn't exist, or this key has no access to it",
    };

    private static readonly Operation ClearTeam = new(HttpMethod.Delete, "inboxes/{id}/team", "inbox:update", Operation.Managers)
    {
        Subject = "Inbox {0}",
        Participle = "returned to the fallback routing",
        NotFoundErrorId = ErrorIds.InboxNotFound,
        NotFoundReason = Operation.NotFound,
    };

    private static readonly JsonTypeInfo<InboxList> ListJson =
        ApiJson.For<InboxList>(InboxJsonContext.Default, new ApiObjectConverter<Inbox>(InboxJsonContext.Default.Inbox));

    private static readonly JsonTypeInfo<Inbox> InboxJson = (JsonTypeInfo<Inbox>)ListJson.Options.GetTypeInfo(typeof(Inbox));

    private readonly ApiTransport transport;
    private readonly InboxCreation creation;

    internal InboxService(ApiTransport transport)
    {
        this.transport = transport;
        creation = new InboxCreation(
            (wabaIds, phoneNumberIds, token) => PostAsync(WhatsAppRequest(wabaIds, phoneNumberIds), token), ListAsync, transport.Observer, transport.Options);
    }

    /// <summary>Lists every inbox of the workspace: <c>GET /inboxes</c>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The inboxes in the API's order; empty when there are none.</returns>
    public async Task<IReadOnlyList<Inbox>> ListAsync(CancellationToken cancellationToken) =>
        (await transport.SendAsync(List.With(), ListJson, cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Lists every inbox of the workspace to verify a connection: <c>GET /inboxes</c>, also during a pause that the server asked for.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The inboxes in the API's order; empty when there are none.</returns>
    public async Task<IReadOnlyList<Inbox>> VerifyAsync(CancellationToken cancellationToken) =>
        (await transport.SendAsync(List.With() with { IgnoresPause = true }, ListJson, cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>
    /// Connects WhatsApp phone numbers: <c>POST /inboxes</c>. A number is never knowingly connected twice: after a request whose outcome
    /// isn't known, <c>GET /inboxes</c> is read until it tells.
    /// </summary>
    /// <param name="wabaIds">Ids of WhatsApp Business Accounts (the API's <c>resourceIds</c>); may be empty if there are numbers.</param>
    /// <param name="phoneNumberIds">Ids of phone numbers; may be empty if there are accounts.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inboxes that were made, and why they aren't all that was asked for, if so.</returns>
    public Task<CreatedInboxes> CreateWhatsAppAsync(IReadOnlyList<string> wabaIds, IReadOnlyList<string> phoneNumberIds, CancellationToken cancellationToken) =>
        phoneNumberIds.Count > 0
            ? creation.ConnectAsync(wabaIds, phoneNumberIds, cancellationToken)
            : CreateOnceAsync(WhatsAppRequest(wabaIds, phoneNumberIds), cancellationToken);

    /// <summary>Connects a channel whose fields are not documented: <c>POST /inboxes</c>. What is given is sent as it is.</summary>
    /// <param name="channel">The name of the channel's object in the request.</param>
    /// <param name="fields">That object.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inboxes that were made.</returns>
    public Task<CreatedInboxes> CreateAsync(string channel, JsonObject fields, CancellationToken cancellationToken) =>
        CreateOnceAsync(CreateRequest($"The channel {channel}", new JsonObject { [channel] = fields.DeepClone() }), cancellationToken);

    /// <summary>
    /// Disconnects an inbox: <c>DELETE /inboxes/{id}</c>. A repetition that finds nothing has succeeded if it is the API that says so; otherwise
    /// <c>GET /inboxes</c> tells.
    /// </summary>
    /// <param name="id">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>Whether the API confirmed the removal; false when the first response was lost and a repetition found no such inbox.</returns>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(Delete.With(id), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.OutcomeUnknown)
        {
            if (!failure.IsFromApi && await IsListedAsync(id, failure, cancellationToken).ConfigureAwait(false))
            {
                throw Failures.StillListed(failure);
            }

            return false;
        }
    }

    /// <summary>Routes an inbox's new conversations to a team: <c>PUT /inboxes/{id}/team</c>.</summary>
    /// <param name="id">The inbox's id.</param>
    /// <param name="teamId">The team's id.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inbox after the change.</returns>
    public Task<Inbox> AssignTeamAsync(string id, string teamId, CancellationToken cancellationToken) =>
        transport.SendAsync(AssignTeam.With(id) with { Body = ApiJson.Write(new JsonObject { ["teamId"] = teamId }) }, InboxJson, cancellationToken);

    /// <summary>Restores the workspace's fallback routing for an inbox's new conversations: <c>DELETE /inboxes/{id}/team</c>.</summary>
    /// <param name="id">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inbox after the change.</returns>
    public Task<Inbox> ClearTeamAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(ClearTeam.With(id), InboxJson, cancellationToken);

    private async Task<bool> IsListedAsync(string id, FlownallyException outcomeUnknown, CancellationToken cancellationToken)
    {
        try
        {
            return (await ListAsync(cancellationToken).ConfigureAwait(false)).Any(inbox => inbox.Id == id);
        }
        catch (FlownallyException)
        {
            throw outcomeUnknown;
        }
    }

    // Nothing documents how the list would tell these apart from others, so an open outcome stays open.
    private async Task<CreatedInboxes> CreateOnceAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new CreatedInboxes(await PostAsync(request, cancellationToken).ConfigureAwait(false), null);
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.OutcomeUnknown)
        {
            throw Failures.NotKnownWhetherConnected(failure);
        }
    }

    private async Task<IReadOnlyList<Inbox>> PostAsync(ApiRequest request, CancellationToken cancellationToken) =>
        (await transport.SendAsync(request, ListJson, cancellationToken).ConfigureAwait(false)).Items;

    private static ApiRequest CreateRequest(string subject, JsonObject body) => Create.With() with { Subject = subject, Body = ApiJson.Write(body) };

    // A list that wasn't given is left out.
    private static ApiRequest WhatsAppRequest(IReadOnlyList<string> wabaIds, IReadOnlyList<string> phoneNumberIds)
    {
        var resources = new JsonObject();
        Add("resourceIds", wabaIds);
        Add("phoneNumberIds", phoneNumberIds);
        var (kind, ids) = phoneNumberIds.Count > 0 ? ("The phone number", phoneNumberIds) : ("The WhatsApp Business Account", wabaIds);
        return CreateRequest(Failures.Named(kind, ids), new JsonObject { [Inbox.WhatsApp] = resources }) with { IsPlural = ids.Count > 1 };

        void Add(string name, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                resources[name] = new JsonArray([.. values.Select(id => JsonValue.Create(id))]);
            }
        }
    }
}

/// <summary>The response of <c>GET /inboxes</c> and <c>POST /inboxes</c>.</summary>
internal sealed class InboxList() : ListResponse<Inbox>("inboxes")
{
    public List<Inbox> Inboxes { get => Items; set => Items = value; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InboxList))]
[JsonSerializable(typeof(InboxStatus))]
[JsonSerializable(typeof(InboxConfig))]
internal sealed partial class InboxJsonContext : JsonSerializerContext;
