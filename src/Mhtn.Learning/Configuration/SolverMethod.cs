using System.Text.Json.Serialization;

namespace Mhtn.Learning.Configuration;

/// <summary>The optimizer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SolverMethod>))]
public enum SolverMethod
{
    /// <summary>Stochastic gradient descent with momentum; MHTN's.</summary>
    [JsonStringEnumMemberName("sgd")]
    Sgd,

    /// <summary>Adam (arXiv 1412.6980) with β = (0.9, 0.999).</summary>
    [JsonStringEnumMemberName("adam")]
    Adam,
}
