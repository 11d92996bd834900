using System.Diagnostics;
using Mhtn.Core.Items;

namespace Mhtn.Server.Telemetry;

/// <summary>The spans of a request's work; each ends when it is disposed of. They say of what kind a query is, never what it holds.</summary>
internal static class ServerSpans
{
    private static readonly ActivitySource Source = new(MhtnTelemetry.Name);

    /// <summary>Encoding an item of a query.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Encode(Modality modality) => Source.StartActivity("encode")?.SetTag(TelemetryTags.Modality, modality.Name);

    /// <summary>Looking for the nearest items of a collection.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Search(string collection) => Source.StartActivity("search")?.SetTag(TelemetryTags.Collection, collection);

    /// <summary>Finding out what made the scores.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Explain() => Source.StartActivity("explain");

    /// <summary>A job of a worker process, waiting for the worker included.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Decode(string job) => Source.StartActivity("decode")?.SetTag(TelemetryTags.Job, job);
}
