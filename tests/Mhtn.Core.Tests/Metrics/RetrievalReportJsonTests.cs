using System.Text;
using System.Text.Json;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class RetrievalReportJsonTests
{
    [Fact]
    public void A_report_reads_as_the_documented_json()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]), ([1, 0], [1]));
        var texts = TestSets.Of(Modality.Text, ([0, 1], [2]), ([0, 1], [0]), ([0, 1], [0]));

        Assert.Equal(
            """
            {
              "split": "val",
              "representation": "softmax",
              "tasks": [
                {
                  "query": "image",
                  "target": "text",
                  "map": 0.5833333333333333,
                  "queries": 1,
                  "skipped": 1,
                  "gallery": 3
                },
                {
                  "query": "text",
                  "target": "image",
                  "map": 1,
                  "queries": 2,
                  "skipped": 1,
                  "gallery": 2
                }
              ],
              "average": 0.7916666666666666,
              "all_modal": [
                {
                  "query": "image",
                  "map": 0.41666666666666663,
                  "queries": 1,
                  "skipped": 1,
                  "gallery": 5
                },
                {
                  "query": "text",
                  "map": 0.5833333333333333,
                  "queries": 2,
                  "skipped": 1,
                  "gallery": 5
                }
              ],
              "all_modal_average": 0.49999999999999994
            }

            """,
            Written(RetrievalEvaluator.Evaluate([images, texts], cancellationToken: TestContext.Current.CancellationToken), "softmax"));
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]));
        var texts = TestSets.Of(Modality.Text, ([1, 0], [1]));

        var report = RetrievalEvaluator.Evaluate([images, texts], new() { AllModal = false }, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(Written(report, "a \"b\""));

        var root = document.RootElement;
        Assert.Equal(JsonValueKind.Null, root.GetProperty("tasks")[0].GetProperty("map").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("average").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("all_modal_average").ValueKind);
        Assert.Equal(0, root.GetProperty("all_modal").GetArrayLength());
        Assert.Equal("a \"b\"", root.GetProperty("representation").GetString());
    }

    private static string Written(RetrievalReport report, string representation)
    {
        using var stream = new MemoryStream();
        RetrievalReportJson.Write(stream, report, Split.Validation, representation);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
