namespace Flownally.Tests.Support;

/// <summary>Tests that set environment variables, which the whole process shares: they run alone.</summary>
[CollectionDefinition(nameof(ProcessEnvironment), DisableParallelization = true)]
public sealed class ProcessEnvironment;
