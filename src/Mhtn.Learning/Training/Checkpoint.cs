using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Learning.Network;

namespace Mhtn.Learning.Training;

/// <summary>Training's state between two epochs, on disk.</summary>
/// <remarks>
/// Weights and optimizer suffice, as everything random in an epoch derives from the seed and the epoch's number. The archive's
/// comment holds the SHA-256 of every entry: archives are read here without looking at their checksums, and a damaged weight would
/// pass for another one.
/// </remarks>
internal static class Checkpoint
{
    private const string StateEntry = "state.json";
    private const string WeightsEntry = "weights.safetensors";
    private const string AverageEntry = "average.safetensors";
    private const string BestEntry = "best.safetensors";
    private const string OptimizerEntry = "optimizer.bin";
    private const char HashSeparator = ' ';

    /// <summary>Writes a checkpoint whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fingerprint">Options and data the run stands for.</param>
    /// <param name="session">The network and its optimizer.</param>
    /// <param name="state">History and best weights.</param>
    public static void Write(string path, string fingerprint, TrainingSession session, TrainingState state) =>
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            var header = new Header(fingerprint, session.Updates, state.History, state.Best?.Epoch);
            archive.Comment = string.Join(
                HashSeparator,
                Add(archive, StateEntry, entry => JsonSerializer.Serialize(entry, header)),
                Add(archive, WeightsEntry, entry => SafeTensorsFile.Write(entry, NetworkWeights.Copy(NetworkWeights.Of(session.Network)))),
                Add(archive, AverageEntry, entry => SafeTensorsFile.Write(entry, NetworkWeights.Copy(session.Average?.Named ?? []))),
                Add(archive, BestEntry, entry => SafeTensorsFile.Write(entry, state.BestWeights)),
                Add(archive, OptimizerEntry, entry =>
                {
                    using var writer = new BinaryWriter(entry);
                    session.Optimizer.save_state_dict(writer);
                }));
        });

    /// <summary>Puts a session into the state a checkpoint holds. Call it outside any dispose scope.</summary>
    /// <exception cref="InputException">The checkpoint is damaged or belongs to another run.</exception>
    public static TrainingState Read(string path, string fingerprint, TrainingSession session)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Comment != string.Join(HashSeparator, archive.Entries.Select(HashOf)))
            {
                throw new InvalidDataException("it does not hold what was written");
            }

            using var entry = Open(archive, StateEntry);
            var header = JsonSerializer.Deserialize<Header>(entry) ?? throw new InvalidDataException("it says nothing of itself");
            if (header.Fingerprint != fingerprint)
            {
                throw new InputException(
                    ProblemLocation.InFile(path),
                    "a checkpoint of the same data, options and seed",
                    "one of another run",
                    "Repeat the options it was started with, or start anew without resuming.");
            }

            NetworkWeights.Restore(NetworkWeights.Of(session.Network), Arrays(archive, WeightsEntry, path));
            NetworkWeights.Restore(session.Average?.Named ?? [], Arrays(archive, AverageEntry, path));
            using (var optimizer = new BinaryReader(Open(archive, OptimizerEntry)))
            {
                session.Optimizer.load_state_dict(optimizer);
                session.Optimizer.to(session.Device);
            }

            session.Updates = header.Updates;
            var best = header.History.FirstOrDefault(r => r.Epoch == header.Best);
            return new TrainingState(header.History, best, Arrays(archive, BestEntry, path));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new InputException(ProblemLocation.InFile(path), "a checkpoint", $"a damaged file ({e.Message})", "Start anew without resuming.", e);
        }
    }

    /// <returns>The hash of what was written.</returns>
    private static string Add(ZipArchive archive, string name, Action<Stream> write)
    {
        using var hash = SHA256.Create();
        using (var entry = new CryptoStream(archive.CreateEntry(name, CompressionLevel.NoCompression).Open(), hash, CryptoStreamMode.Write))
        {
            write(entry);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static string HashOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static IReadOnlyList<NamedArray> Arrays(ZipArchive archive, string name, string path)
    {
        using var entry = Open(archive, name);
        return SafeTensorsFile.Read(entry, ProblemLocation.InFile(path).At(name)).Arrays;
    }

    private static Stream Open(ZipArchive archive, string name) =>
        archive.GetEntry(name)?.Open() ?? throw new InvalidDataException($"it has no {name}");

    private sealed record Header(string Fingerprint, long Updates, IReadOnlyList<EpochRecord> History, int? Best);
}
