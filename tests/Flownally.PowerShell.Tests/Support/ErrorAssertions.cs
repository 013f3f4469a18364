namespace Flownally.Tests.Support;

internal static class ErrorAssertions
{
    /// <summary>Checks what a script can tell an error by, and that there is something for a person to read.</summary>
    /// <param name="error">The error.</param>
    /// <param name="id">The whole FullyQualifiedErrorId.</param>
    /// <param name="category">The category.</param>
    /// <param name="target">The object that was piped, or the id that was typed.</param>
    public static void AssertIs(this ErrorRecord? error, string id, ErrorCategory category, object? target)
    {
        Assert.NotNull(error);
        Assert.Equal(id, error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        AssertSame(target, error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.Message);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    private static void AssertSame(object? expected, object? actual)
    {
        if (Bare(expected) is string or null)
        {
            Assert.Equal(Bare(expected), Bare(actual));
        }
        else
        {
            Assert.True(ReferenceEquals(Bare(expected), Bare(actual)), $"The target is {actual}, not the object {expected} itself.");
        }
    }

    // All custom objects have the same object behind them.
    private static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : value;
}
