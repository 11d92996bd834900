using System.Text.Json;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>What scripts rely on: the keys of an object, exactly and in order.</summary>
internal static class JsonShape
{
    public static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    /// <summary>Asserts the keys of a list of tasks, and that the figures are such.</summary>
    public static void AssertTasks(JsonElement tasks, int count)
    {
        Assert.Equal(count, tasks.GetArrayLength());
        Assert.All(tasks.EnumerateArray(), task =>
        {
            Assert.Equal(["query", "target", "map", "queries", "skipped", "gallery"], Keys(task));
            Assert.NotEqual(task.GetProperty("query").GetString(), task.GetProperty("target").GetString());
            Assert.InRange(task.GetProperty("map").GetDouble(), 0, 1);
        });
    }

    public static double Mean(JsonElement tasks) => tasks.EnumerateArray().Average(task => task.GetProperty("map").GetDouble());
}
