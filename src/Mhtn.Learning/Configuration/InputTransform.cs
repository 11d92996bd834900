using System.Text.Json.Serialization;

namespace Mhtn.Learning.Configuration;

/// <summary>What happens to a feature vector before the first layer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InputTransform>))]
public enum InputTransform
{
    /// <summary>The square root where every training vector of the modality is a histogram, else none.</summary>
    [JsonStringEnumMemberName("automatic")]
    Automatic,

    /// <summary>The features as they are.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>sign(x)·√|x|: turns the Euclidean distance of histograms into the Hellinger distance.</summary>
    [JsonStringEnumMemberName("squareRoot")]
    SquareRoot,
}
