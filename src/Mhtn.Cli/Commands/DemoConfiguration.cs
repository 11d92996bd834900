using System.Text.Json.Nodes;

namespace Mhtn.Cli.Commands;

/// <summary>What the demo changes about the preset compact, to be done in three minutes.</summary>
internal static class DemoConfiguration
{
    public static JsonObject Json(bool small) => new()
    {
        ["backbone"] = new JsonObject
        {
            ["width"] = small ? 4 : 20,
            ["epochs"] = small ? 1 : 6,
            ["minPicturesPerEpoch"] = small ? 64 : 2048,
        },
        ["solver"] = new JsonObject
        {
            ["maxEpochs"] = small ? 1 : 30,
            ["minRowsPerEpoch"] = small ? 64 : 1024,
            ["patience"] = 10,
        },
    };
}
