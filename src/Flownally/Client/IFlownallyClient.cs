namespace Flownally;

/// <summary>The part of the API that the module serves, one service for each of its resources.</summary>
/// <remarks>Every call of a service throws a <see cref="FlownallyException"/> when it fails, and only that or an <see cref="OperationCanceledException"/>.</remarks>
public interface IFlownallyClient
{
    /// <summary>The workspace's inboxes.</summary>
    IInboxService Inboxes { get; }

    /// <summary>The workspace's teams.</summary>
    ITeamService Teams { get; }

    /// <summary>What belongs to WhatsApp alone.</summary>
    IWhatsAppService WhatsApp { get; }
}
