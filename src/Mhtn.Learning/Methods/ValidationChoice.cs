using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>How a baseline solved in closed form finds its hyper-parameters, and what it learns from once it has them.</summary>
/// <remarks>
/// Every setting is fitted on the train split and scored by MAP on the validation split; equal figures keep the earlier setting. The
/// best is then fitted once more on both splits together: nothing is left to be chosen, and the authors of these methods had all of
/// the items to learn from. Methods that stop at an epoch cannot do so, as validation is what stops them.
/// </remarks>
internal static class ValidationChoice
{
    /// <summary>Chooses a setting, and fits it on train and validation.</summary>
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
        var best = (Map: double.NegativeInfinity, Setting: default(TSetting)!);
        foreach (var setting in settings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var space = fit(target.Train, setting);
            var map = ValidationMap.Of(space.Embed(target.Validation));
            if (map > best.Map)
            {
                best = (map, setting);
            }

            pause.Yield();
        }

        return fit([.. target.Train.Zip(target.Validation, (train, validation) => train.Concat(validation))], best.Setting);
    }
}
