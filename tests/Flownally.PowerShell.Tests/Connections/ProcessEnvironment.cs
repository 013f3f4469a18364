namespace Flownally.Tests.Connections;

/// <summary>Tests that set environment variables, which all of the process shares: they run alone.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;
