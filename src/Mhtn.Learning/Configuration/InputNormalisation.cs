using System.Text.Json.Serialization;

namespace Mhtn.Learning.Configuration;

/// <summary>How the inputs of a path are brought to a common scale.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InputNormalisation>))]
public enum InputNormalisation
{
    /// <summary>Mean 0 and variance 1 over the training items, fixed before training.</summary>
    [JsonStringEnumMemberName("standardise")]
    Standardise,

    /// <summary>Batch norm with a learned scale and shift, as MHTN's input layers of text, audio, video and 3D have.</summary>
    [JsonStringEnumMemberName("batchNorm")]
    BatchNorm,
}
