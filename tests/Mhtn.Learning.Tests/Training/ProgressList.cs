namespace Mhtn.Learning.Tests.Training;

/// <summary>Keeps what is reported, at once and in order, and passes it on.</summary>
internal sealed class ProgressList<T>(Action<T>? then = null) : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value)
    {
        Reports.Add(value);
        then?.Invoke(value);
    }
}
