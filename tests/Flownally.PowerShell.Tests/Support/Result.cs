namespace Flownally.Tests.Support;

/// <summary>All that a script left behind.</summary>
/// <param name="Output">What it wrote to the pipeline.</param>
/// <param name="Errors">The errors after which it went on.</param>
/// <param name="TerminatingError">The error that ended it; null when it reached its end.</param>
public sealed record Result(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, ErrorRecord? TerminatingError)
{
    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Debug { get; init; }

    public required IReadOnlyList<string> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>How the script ended.</summary>
    public required PSInvocationState State { get; init; }

    public bool HadTerminatingError => TerminatingError is not null;

    /// <summary>The output, after checking that nothing went wrong.</summary>
    public IReadOnlyList<PSObject> Items
    {
        get
        {
            AssertNoErrors();
            return Output;
        }
    }

    /// <summary>The one object of the output, after checking that nothing went wrong.</summary>
    public PSObject Item => Assert.Single(Items);

    /// <summary>The one error, which didn't end the script.</summary>
    public ErrorRecord Error
    {
        get
        {
            Assert.Null(TerminatingError?.ToString());
            return Assert.Single(Errors);
        }
    }

    /// <summary>The ids of the inboxes, teams … in the output, in order.</summary>
    public IEnumerable<object?> Ids => Each("Id");

    /// <summary>Every text that a person could come to see, for tests that look for what must not be there.</summary>
    public string AllText => string.Join('\n', [
        .. Output.Select(item => item?.ToString()), .. Warnings, .. Verbose, .. Debug, .. Information,
        .. Errors.Append(TerminatingError).OfType<ErrorRecord>().SelectMany(error => new[]
        {
            error.ToString(), error.Exception.ToString(), error.ErrorDetails?.Message, error.ErrorDetails?.RecommendedAction,
            error.TargetObject?.ToString(), error.FullyQualifiedErrorId,
        }),
    ]);

    /// <summary>One property of each object of the output.</summary>
    public IEnumerable<object?> Each(string property) => Output.Select(item => item.Get(property));

    public void AssertNoErrors()
    {
        Assert.Null(TerminatingError?.ToString());
        Assert.Equal([], Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"));
    }
}
