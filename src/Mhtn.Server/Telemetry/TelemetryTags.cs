namespace Mhtn.Server.Telemetry;

/// <summary>Names of what spans and measurements are told apart by.</summary>
internal static class TelemetryTags
{
    public const string Collection = "mhtn.collection";

    public const string Job = "mhtn.job";

    public const string Modality = "mhtn.modality";

    public const string Operation = "mhtn.operation";

    public const string Outcome = "mhtn.outcome";

    public const string QueryKind = "mhtn.query.kind";
}
