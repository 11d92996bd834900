using Mhtn.Core.Items;

namespace Mhtn.Core.Bundles;

/// <summary>The names of a bundle's entries; no other name is written or read.</summary>
internal static class BundleEntries
{
    public const string Manifest = "bundle.json";
    public const string Weights = "weights.safetensors";
    public const string History = "history.csv";

    private const string InputFolder = "inputs/";
    private const string EncoderFolder = "encoders/";
    private const string EncoderExtension = ".onnx";

    public static string Encoder(Modality modality) => EncoderFolder + modality.Name + EncoderExtension;

    public static bool IsKnown(string name) =>
        name is Manifest or Weights or History
        || IsAsset(name)
        || (name.StartsWith(EncoderFolder, StringComparison.Ordinal)
            && name.EndsWith(EncoderExtension, StringComparison.Ordinal)
            && name.Length > EncoderFolder.Length + EncoderExtension.Length
            && Modality.IsValidName(name[EncoderFolder.Length..^EncoderExtension.Length]));

    /// <summary>The folder of the files a modality's reader needs.</summary>
    public static string AssetFolder(Modality modality) => $"{InputFolder}{modality.Name}/";

    private static bool IsAsset(string name) =>
        name.Split('/') is [var folder, var modality, var file]
        && folder + "/" == InputFolder
        && Modality.IsValidName(modality)
        && file.Length is > 0 and <= 64
        && file[0] != '.'
        && file.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
