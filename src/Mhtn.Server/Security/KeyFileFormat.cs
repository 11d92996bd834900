using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Mhtn.Core.Errors;

namespace Mhtn.Server.Security;

/// <summary>The JSON of a file of keys: <c>{"keys": [{name, role, sha256, created, expires?}]}</c>.</summary>
internal static partial class KeyFileFormat
{
    public const string Expected = "a file of keys that mhtn keys made";
    private const int LargestBytes = 4 << 20;
    private const string Fix = "Correct the file, or make a new one with mhtn keys create.";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static byte[] Bytes(string path, Stream stream)
    {
        if (stream.Length > LargestBytes)
        {
            throw new InputException(path, $"{Expected}, at most {LargestBytes} bytes", $"{stream.Length} bytes", "Name the right file.");
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The keys of a file.</summary>
    /// <exception cref="InputException">The first wrong field of the JSON, or everything that is wrong with the keys.</exception>
    public static IReadOnlyList<AccessKey> Parse(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            var keys = JsonSerializer.Deserialize<Document>(json, Json)?.Keys
                ?? throw new InputException(path, Expected, "null", Fix);
            Check(path, keys);
            return keys;
        }
        catch (JsonException e)
        {
            throw new InputException(At(path, e), Expected, e.Message.Split(" Path: ")[0].TrimEnd('.'), Fix, e);
        }
    }

    /// <summary>The file of these keys.</summary>
    public static byte[] Write(IReadOnlyList<AccessKey> keys) => JsonSerializer.SerializeToUtf8Bytes(new Document { Keys = keys }, Json);

    /// <summary>Checks a key that is to be added.</summary>
    /// <exception cref="InputException">A reader would refuse it.</exception>
    public static void Check(AccessKey key) => Throw(Problems("", key, []));

    private static void Check(string path, IReadOnlyList<AccessKey> keys)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Throw(keys.SelectMany((key, i) => Problems($"{path}, keys[{i}].", key, names)));
    }

    private static void Throw(IEnumerable<Problem> problems)
    {
        if (problems.ToList() is { Count: > 0 } all)
        {
            throw new InputException(all);
        }
    }

    private static IEnumerable<Problem> Problems(string at, AccessKey? key, HashSet<string> names)
    {
        if (key is null)
        {
            yield return new Problem(at.TrimEnd('.'), "a key", "null", Fix);
            yield break;
        }

        if (!Name().IsMatch(key.Name))
        {
            yield return new Problem($"{at}name", "1 to 64 letters (a to z), digits and . _ - @", $"\"{key.Name}\"", "Choose another name.");
        }
        else if (!names.Add(key.Name))
        {
            yield return new Problem($"{at}name", "a name no other key has", $"\"{key.Name}\"", "Choose another name.");
        }

        if (!Roles.IsKnown(key.Role))
        {
            yield return new Problem($"{at}role", $"{Roles.Read} or {Roles.Write}", $"\"{key.Role}\"", "Choose one of these.");
        }

        if (!Sha256().IsMatch(key.Sha256))
        {
            yield return new Problem($"{at}sha256", "64 hexadecimal digits", $"{key.Sha256.Length} characters", Fix);
        }
    }

    private static string At(string path, JsonException e) => e switch
    {
        { Path: { Length: > 2 } field } => $"{path}, {field[2..]}",
        { LineNumber: { } line } => $"{path}, line {line + 1}",
        _ => path,
    };

    [GeneratedRegex(@"^[A-Za-z0-9._@-]{1,64}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex Sha256();

    private sealed record Document
    {
        public required IReadOnlyList<AccessKey> Keys { get; init; }
    }
}
