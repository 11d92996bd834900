using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mhtn.Core.Numerics;

/// <summary>Makes random number generators that depend on a seed and on what they are for.</summary>
public static class SeededRandom
{
    /// <summary>Makes a generator.</summary>
    /// <param name="seed">The one seed of a run.</param>
    /// <param name="purpose">What the numbers are for, for example "split".</param>
    public static Random Create(int seed, string purpose) => new(Derive(seed, purpose));

    /// <summary>Makes a seed for a generator of another kind.</summary>
    /// <remarks>
    /// It comes from the SHA-256 of the seed (four bytes, least significant first) and the purpose (UTF-8), so that one seed
    /// serves any number of purposes that know nothing of one another, on every machine alike.
    /// </remarks>
    /// <param name="seed">The one seed of a run.</param>
    /// <param name="purpose">What the numbers are for, for example "weights".</param>
    /// <returns>Any number.</returns>
    public static int Derive(int seed, string purpose)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, seed);
        Encoding.UTF8.GetBytes(purpose, bytes.AsSpan(sizeof(int)));
        return BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(bytes));
    }
}
