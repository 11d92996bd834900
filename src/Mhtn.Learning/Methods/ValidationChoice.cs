using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>How a baseline solved in closed form finds its hyper-parameters.</summary>
/// <remarks>
/// Every setting is fitted on the train split and scored by MAP on the validation split; equal figures keep the earlier setting. The
/// items of the validation split are not learned from afterwards: methods that stop at an epoch cannot do so either, as validation is what
/// stops them, and all methods shall have the same labels.
/// </remarks>
internal static class ValidationChoice
{
    /// <summary>Fits every setting on the train split and keeps the best.</summary>
    /// <param name="target">The target; its test split is not looked at.</param>
    /// <param name="settings">What is chosen from; one at least.</param>
    /// <param name="fit">Fits on some items, a list a modality, with a setting; its space is the caller's.</param>
    /// <param name="pause">Yields after each setting.</param>
    /// <param name="cancellationToken">Stops between two settings.</param>
    /// <returns>A space the caller disposes of.</returns>
    public static ICommonSpace Fit<TSetting>(
        TargetDomain target,
        IEnumerable<TSetting> settings,
        Func<IReadOnlyList<ModalityItems>, TSetting, ICommonSpace> fit,
        FinalizerPause pause,
        CancellationToken cancellationToken)
    {
        var best = (Map: double.NegativeInfinity, Space: (ICommonSpace?)null);
        try
        {
            foreach (var setting in settings)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var space = fit(target.Train, setting);
                var map = ValidationMap.Of(space.Embed(target.Validation));
                var worse = map > best.Map ? best.Space : space;
                best = map > best.Map ? (map, space) : best;
                worse?.Dispose();
                pause.Yield();
            }

            return best.Space!;
        }
        catch
        {
            best.Space?.Dispose();
            throw;
        }
    }
}
