using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mhtn.Core.Errors;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Telemetry;

/// <summary>What the worker processes do, and how many jobs wait for one.</summary>
internal sealed class DecodingMetrics
{
    private const string Done = "ok";

    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<int> _pending;

    public DecodingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MhtnTelemetry.Name);
        _duration = DurationHistogram.Create(meter, "mhtn.decode.duration", "Time of the workers' jobs by modality and outcome, waiting included.");
        _pending = meter.CreateUpDownCounter<int>("mhtn.worker.pending_jobs", "{job}", "Jobs that wait for a worker.");
    }

    /// <summary>One job more, or one fewer, waits for a worker.</summary>
    public void Waiting(int change) => _pending.Add(change);

    /// <summary>Does a job and notes how it went.</summary>
    /// <param name="job">What is done, such as encode or thumbnail.</param>
    /// <param name="work">The job.</param>
    /// <param name="modalityOf">Name of the file's modality by the job's result, which is null after a failure; null where it is not known.</param>
    public async Task<T> MeasureAsync<T>(string job, Func<Task<T>> work, Func<T?, string?> modalityOf)
        where T : class
    {
        T? result = null;
        using var span = ServerSpans.Decode(job);
        var started = Stopwatch.GetTimestamp();
        var outcome = Done;
        try
        {
            return result = await work().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = Outcome(e);
            span?.SetStatus(ActivityStatusCode.Error, outcome);
            throw;
        }
        finally
        {
            span?.SetTag(TelemetryTags.Outcome, outcome);
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new TagList
            {
                { TelemetryTags.Job, job },
                { TelemetryTags.Modality, modalityOf(result) },
                { TelemetryTags.Outcome, outcome },
            });
        }
    }

    private static string Outcome(Exception e) => e switch
    {
        InputException => "invalid",
        RequestException { Status: StatusCodes.Status422UnprocessableEntity } => "undecodable",
        RequestException or ModelException => "unavailable",
        OperationCanceledException => "cancelled",
        _ => "failed",
    };
}
