using System.Text.Json.Serialization;

namespace Mhtn.Learning.Configuration;

/// <summary>How the maximum mean discrepancy of two samples is estimated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiscrepancyEstimate>))]
public enum DiscrepancyEstimate
{
    /// <summary>Over random quadruples: cost linear in the batch, high variance; MHTN's.</summary>
    [JsonStringEnumMemberName("linear")]
    Linear,

    /// <summary>Over all pairs: cost quadratic in the batch, low variance.</summary>
    [JsonStringEnumMemberName("quadratic")]
    Quadratic,

    /// <summary>Over all pairs, of fc6 and fc7 together by the product of their kernels.</summary>
    [JsonStringEnumMemberName("joint")]
    Joint,
}
