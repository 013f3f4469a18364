using System.Text.Json.Nodes;

namespace Flownally;

/// <summary>Connects a channel whose fields are not documented: what is given is sent as it is.</summary>
/// <param name="Channel">The name of the channel's object in the request.</param>
/// <param name="Fields">That object.</param>
public sealed record CreateChannelInboxRequest(string Channel, JsonObject Fields) : CreateInboxRequest;
