using System.Text.Json.Serialization;

namespace Mhtn.Learning.Configuration;

/// <summary>The optimizer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SolverMethod>))]
public enum SolverMethod
{
    /// <summary>Stochastic gradient descent with momentum; MHTN's.</summary>
    [JsonStringEnumMemberName("sgd")]
    Sgd,

    /// <summary>
    /// Adam (arXiv 1412.6980) with β = (0.9, 0.999) and decoupled weight decay (arXiv 1711.05101): a penalty in the gradient would be
    /// scaled up to full steps wherever the loss is silent, and erase the bottleneck while gradient reversal is weak.
    /// </summary>
    [JsonStringEnumMemberName("adam")]
    Adam,
}
