namespace Mhtn.Core.Splits;

/// <summary>Divides strata into parts of given shares, none of them off by a whole unit.</summary>
/// <remarks>
/// Each stratum of n gives part p either ⌊n·share⌋ or one more. Which part gets the rest is decided by what the parts are
/// owed from the strata before, so that many small strata come out right in sum; ties go to the later part.
/// A stratum always gives its first part at least one, so that no class is left without an item to learn from.
/// </remarks>
internal sealed class Apportionment
{
    private const double Rounding = 1e-9;
    private readonly double[] _shares;
    private readonly double[] _owed;

    /// <summary>Starts with nothing owed.</summary>
    /// <param name="shares">Shares of the parts; they add up to 1.</param>
    internal Apportionment(params double[] shares)
    {
        _shares = shares;
        _owed = new double[shares.Length];
    }

    /// <summary>How many units of the next stratum each part gets; the counts add up to <paramref name="units"/>.</summary>
    internal int[] Divide(int units)
    {
        var counts = new int[_shares.Length];
        for (var part = 0; part < counts.Length; part++)
        {
            counts[part] = (int)Math.Floor((units * _shares[part]) + Rounding);
            _owed[part] += (units * _shares[part]) - counts[part];
        }

        var granted = new bool[counts.Length];
        for (var rest = units - counts.Sum(); rest > 0; rest--)
        {
            var part = counts[0] == 0 ? 0 : MostOwed(granted);
            granted[part] = true;
            counts[part]++;
            _owed[part]--;
        }

        return counts;
    }

    private int MostOwed(bool[] granted)
    {
        var most = -1;
        for (var part = 0; part < _owed.Length; part++)
        {
            if (!granted[part] && _shares[part] > 0 && (most < 0 || _owed[part] >= _owed[most] - Rounding))
            {
                most = part;
            }
        }

        return most;
    }
}
