using System.Text;
using Mhtn.Media;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Uploads;

/// <summary>What an uploaded file is called: a name without folders, of a kind of file that items are made of.</summary>
internal sealed class UploadName
{
    private const int LongestName = 255;
    private const string Field = "name";

    private static readonly string[] FeatureFiles = [".npy", ".csv"];
    private static readonly char[] Separators = ['/', '\\'];

    private UploadName(string text)
    {
        Text = text;
        Extension = Path.GetExtension(text).ToLowerInvariant();
    }

    /// <summary>The name.</summary>
    public string Text { get; }

    /// <summary>Its extension in lower case, with the dot.</summary>
    public string Extension { get; }

    /// <summary>Whether it is a file of features, of whatever modality.</summary>
    public bool IsFeatures => FeatureFiles.Contains(Extension);

    /// <summary>Reads a name that a client gave; folders before it count for nothing.</summary>
    /// <exception cref="RequestException">400 where it is none, 415 where its extension is not known here.</exception>
    public static UploadName Read(string given)
    {
        var name = new UploadName(given[(given.LastIndexOfAny(Separators) + 1)..]);
        if (name.Text.Length == 0 || name.Text.Any(char.IsControl) || Encoding.UTF8.GetByteCount(name.Text) > LongestName)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest,
                Field,
                $"a file name of 1 to {LongestName} bytes without control characters",
                name.Text.Any(char.IsControl) ? "a control character" : $"{Encoding.UTF8.GetByteCount(name.Text)} bytes",
                "Send the file's name with its extension, such as dog.jpg.");
        }

        return name.IsFeatures || MediaTypes.Extensions.Contains(name.Extension)
            ? name
            : throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType,
                Field,
                $"a name that ends in one of {string.Join(' ', [.. MediaTypes.Extensions, .. FeatureFiles])}",
                $"\"{name.Text}\"",
                "Convert the file, or correct its name.");
    }
}
