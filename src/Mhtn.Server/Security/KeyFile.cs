using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Server.Security;

/// <summary>
/// A file of keys, read whole. It holds SHA-256 of each key: a key is 256 random bits, which nobody can guess however fast the hash is.
/// </summary>
public sealed class KeyFile
{
    /// <summary>What every key begins with, so that scanners of leaked secrets know one.</summary>
    public const string Prefix = "mhtn_";

    private const int KeyBytes = 32;
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private readonly byte[][] _hashes;

    private KeyFile(IReadOnlyList<AccessKey> keys)
    {
        Keys = keys;
        _hashes = [.. keys.Select(key => Convert.FromHexString(key.Sha256))];
    }

    /// <summary>The keys, in the order they were made.</summary>
    public IReadOnlyList<AccessKey> Keys { get; }

    /// <summary>Reads a file of keys.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is missing, cannot be read, or is no file of keys; the message names the field.</exception>
    public static KeyFile Read(string path)
    {
        using var stream = InputFile.OpenRead(path, KeyFileFormat.Expected);
        return Parse(path, InputFile.Reading(path, KeyFileFormat.Expected, () => KeyFileFormat.Bytes(path, stream)));
    }

    /// <summary>Makes a key and adds it to a file, which is made where it is missing. Safe beside other processes that do the same.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name, which no other key of the file has: 1 to 64 letters (a to z), digits and <c>. _ - @</c>.</param>
    /// <param name="role"><c>read</c> or <c>write</c>.</param>
    /// <param name="created">The present time.</param>
    /// <param name="expires">From when on it is refused; null for never.</param>
    /// <returns>The key, whose text is kept nowhere.</returns>
    /// <exception cref="InputException">The name or the role is wrong, or the file is no file of keys.</exception>
    public static NewKey Create(string path, string name, string role, DateTimeOffset created, DateTimeOffset? expires = null)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var made = new AccessKey { Name = name, Role = role, Sha256 = Convert.ToHexStringLower(Hash(key)), Created = created, Expires = expires };
        KeyFileFormat.Check(made);
        Change(path, keys => keys.Any(k => k.Name == name)
            ? throw new InputException("name", "a name no other key has", $"\"{name}\"", "Choose another name, or revoke that key first.")
            : [.. keys, made]);
        return new NewKey(key, made);
    }

    /// <summary>Takes a key out of a file. Safe beside other processes that change it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The key's name.</param>
    /// <exception cref="InputException">No key has that name, or the file is no file of keys.</exception>
    public static void Revoke(string path, string name)
    {
        InputFile.OpenRead(path, KeyFileFormat.Expected).Dispose();
        Change(path, keys => keys.Any(k => k.Name == name)
            ? [.. keys.Where(k => k.Name != name)]
            : throw new InputException("name", $"the name of a key ({string.Join(", ", keys.Select(k => k.Name))})", $"\"{name}\"", "Choose one of these."));
    }

    /// <summary>The key that <paramref name="key"/> is, expired or not; null for none. Takes as long whichever it is.</summary>
    /// <param name="key">The text a client sent.</param>
    public AccessKey? Find(string key)
    {
        var hash = Hash(key);
        AccessKey? found = null;
        for (var i = 0; i < _hashes.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, _hashes[i]))
            {
                found = Keys[i];
            }
        }

        return found;
    }

    internal static KeyFile Parse(string path, ReadOnlySpan<byte> json) => new(KeyFileFormat.Parse(path, json));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static void Change(string path, Func<IReadOnlyList<AccessKey>, IReadOnlyList<AccessKey>> change)
    {
        using var held = Lock(path);
        var keys = change(File.Exists(path) ? Read(path).Keys : []);
        var json = KeyFileFormat.Write(keys);
        AtomicFile.Write(path, stream =>
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(((FileStream)stream).SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            stream.Write(json);
        });
    }

    // The lock is a file of its own that stays: the file of keys is replaced by every change, and a lock would go with it.
    private static FileStream Lock(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        for (var deadline = DateTime.UtcNow + LockPatience; ; Thread.Sleep(20))
        {
            try
            {
                return new FileStream($"{full}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                // Another process changes the file; it takes milliseconds.
            }
        }
    }
}
