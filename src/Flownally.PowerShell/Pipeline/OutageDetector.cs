using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>Notices that record after record fails because the service can't be reached or keeps failing.</summary>
internal sealed class OutageDetector
{
    private const int FailuresThatStop = 3;

    private int inARow;
    private FlownallyException? last;

    /// <summary>Whether the record that ended last failed for that reason, so that the next one gets a single attempt.</summary>
    public bool IsSuspected => inARow > 0;

    /// <summary>How the last of three records in a row failed; null while there are none.</summary>
    public FlownallyException? Cause => inARow >= FailuresThatStop ? last : null;

    /// <summary>Takes the outcomes of records in the order in which they end.</summary>
    public void Note(RecordOutcome outcome)
    {
        if (outcome.Failure is FlownallyException failure && ErrorRecords.IsOutage(failure))
        {
            inARow++;
            last = failure;
        }
        // A record that was refused before anything was sent says nothing about the service.
        else if (outcome.Failure is not FlownallyException { Method: null })
        {
            inARow = 0;
        }
    }
}
