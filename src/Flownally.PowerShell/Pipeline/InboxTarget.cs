using System.Management.Automation;
using Flownally.Input;
using Flownally.Output;

namespace Flownally.Pipeline;

/// <summary>An inbox that a command was given.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Record">The record that brought it; null when the id was typed.</param>
/// <param name="ErrorTarget">What an error is about: the object that was piped in, else the id.</param>
internal sealed record InboxTarget(string Id, PSObject? Record, object ErrorTarget)
{
    /// <summary>The inbox as a person knows it, with its name if the record has one.</summary>
    public string Description => Prompts.Inbox(Id, Record.Text(nameof(Inbox.Name)));
}
