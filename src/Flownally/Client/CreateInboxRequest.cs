namespace Flownally;

/// <summary>What to connect: one channel and its fields. The API takes exactly one channel in a request.</summary>
public abstract record CreateInboxRequest;
