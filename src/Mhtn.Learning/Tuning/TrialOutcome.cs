using System.Text.Json.Serialization;

namespace Mhtn.Learning.Tuning;

/// <summary>How a trial ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrialOutcome>))]
public enum TrialOutcome
{
    /// <summary>It was trained with every seed.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>It was below the median and given up.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It could not be trained, as training that diverges cannot.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
