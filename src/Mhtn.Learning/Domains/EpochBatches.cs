namespace Mhtn.Learning.Domains;

/// <summary>Cuts the paired rows of an epoch into batches of nearly equal size.</summary>
internal sealed class EpochBatches
{
    private readonly PairedRows _rows;
    private readonly int _rounds;

    /// <param name="rows">The rows; one round of them at the least makes an epoch.</param>
    /// <param name="batchSize">Rows of a batch, about.</param>
    /// <param name="minRows">Rows an epoch has at the least, about: fewer are gone through several times.</param>
    public EpochBatches(PairedRows rows, int batchSize, int minRows)
    {
        _rows = rows;
        _rounds = Math.Max(1, (int)Math.Round((double)minRows / rows.Count));
        Count = Math.Max(1, (int)Math.Round((double)_rounds * rows.Count / batchSize));
    }

    /// <summary>Batches of an epoch.</summary>
    public int Count { get; }

    /// <summary>The batches of one epoch.</summary>
    /// <param name="random">Decides order and partners.</param>
    /// <returns>[batches][rows]: one index a modality, <see cref="PairedRows.Absent"/> for none.</returns>
    public int[][][] Draw(Random random)
    {
        var rows = Enumerable.Range(0, _rounds).SelectMany(_ => _rows.Draw(random)).ToArray();
        return [.. Enumerable.Range(0, Count).Select(b => rows[Start(b)..Start(b + 1)])];

        int Start(int batch) => (int)((long)rows.Length * batch / Count);
    }
}
