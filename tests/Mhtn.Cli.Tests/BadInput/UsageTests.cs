namespace Mhtn.Cli.Tests.BadInput;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", "mhtn: expected a command (demo, train, tune, evaluate, compare, index, search, serve, inspect, keys, trainer), found none. Begin with one of these.")]
    [InlineData("trian", "found \"trian\". Did you mean \"train\"?\nSee mhtn --help.")]
    [InlineData("trainer", "mhtn trainer: expected a command (install, status), found none. Begin with one of these.\nSee mhtn trainer --help.")]
    [InlineData("trainer instal", "mhtn trainer: expected a command (install, status), found \"instal\". Did you mean \"install\"?")]
    [InlineData("trainer install --devic cpu", "mhtn trainer install: expected its options (--device), found \"--devic\". Did you mean --device?\nSee mhtn trainer install --help.")]
    [InlineData("trainer install --device gpu", "--device: expected cpu or cuda, found \"gpu\". Choose one of these.")]
    [InlineData("keys", "mhtn keys: expected a command (create, list, revoke), found none.")]
    [InlineData("keys create --keys k.json --name a", "mhtn keys create: expected --role read|write, found none.")]
    [InlineData("keys create --keys no/k.json --name a --role admin", "role: expected read or write, found \"admin\". Choose one of these.")]
    [InlineData("keys create --keys no/k.json --name a/b --role read", "name: expected 1 to 64 letters (a to z), digits and . _ - @, found \"a/b\".")]
    [InlineData("keys create --keys no/k.json --name a --role read --expires 0", "--expires: expected a number of days from 1 to 36500, found 0.")]
    [InlineData("keys list --keys no-such.json", "no-such.json: expected a file of keys that mhtn keys made, found no such file.")]
    [InlineData("keys revoke --keys no-such.json --name a", "no-such.json: expected a file of keys that mhtn keys made, found no such file.")]
    [InlineData("--frob", "mhtn: expected a command (demo, ")]
    [InlineData("train --out m.mhtn", "mhtn train: expected --target T, found none. The labelled collection: a manifest (.jsonl), a folder of MODALITY/LABEL/FILE, or LAYOUT:DIR (wikipedia, xmedia, pascal, nuswide10k).\nSee mhtn train --help.")]
    [InlineData("train --target t.jsonl", "mhtn train: expected --out FILE.mhtn, found none.")]
    [InlineData("evaluate --model m.mhtn", "mhtn evaluate: expected --target T, found none.")]
    [InlineData("index --model m.mhtn --input t.jsonl", "mhtn index: expected --store STORE, found none.")]
    [InlineData("index --model m.mhtn --input t.jsonl --store a.db --replace --shard 2/3", "--replace: expected the whole collection, found a part of it, --shard 2/3. Leave one of the two out.")]
    [InlineData("inspect", "mhtn inspect: expected FILE, or --preset NAME, found none. A model bundle (.mhtn), a manifest (.jsonl), a folder of MODALITY/LABEL/FILE, or LAYOUT:DIR (wikipedia, xmedia, pascal, nuswide10k).")]
    [InlineData("inspect a.jsonl --preset compact", "mhtn inspect: expected FILE, or --preset NAME, found both. A model")]
    [InlineData("inspect --preset huge", "preset: expected compact or reference, found \"huge\". Choose one of these.")]
    [InlineData("inspect a.jsonl --prest compact", "mhtn inspect: expected its options (--preset, --health, --source, --config, --json), found \"--prest\". Did you mean --preset?")]
    [InlineData("inspect a.jsonl b.jsonl", "mhtn inspect: expected its options (--preset, --health, --source, --config, --json), found \"b.jsonl\".")]
    [InlineData("train --targt t.jsonl --out m.mhtn", "mhtn train: expected its options (--target, --source, --config, --preset, --device, --on-error, --seed, --out, --resume), found \"--targt\". Did you mean --target?")]
    [InlineData("search --store a.db --id", "--id: expected one value, found none. Give it as --id ID.")]
    [InlineData("search --store a.db --id a --id b", "--id: expected one value, found \"a\" and \"b\". Give it as --id ID.")]
    [InlineData("search --store a.db --id a --top 1.5", "--top: expected a whole number, found \"1.5\". Give it as --top N.")]
    [InlineData("train --target t.jsonl --out m.mhtn --seed x", "--seed: expected a whole number, found \"x\". Give it as --seed N.")]
    [InlineData("compare --target t.jsonl --methods mhtn --seeds 0", "--seeds: expected a whole number from 1 up, found 0.")]
    [InlineData("compare --target t.jsonl --methods mhtn --seeds three", "--seeds: expected a whole number, found \"three\".")]
    [InlineData("compare --target t.jsonl --methods frobnicate", "--methods: expected mhtn, mhtn-ensemble, mhtn-no-source, mhtn-no-adversary, mhtn-no-source-no-adversary, mhtn-no-star, mhtn-no-semantics, chtn, semantic-matching, probability-matching, cca, jfssl, acmr, dscmr, contrastive, found \"frobnicate\". Choose from these, or say all.")]
    [InlineData("compare --target t.jsonl --methods mhtn,", "found \"\". Choose from these, or say all.")]
    [InlineData("train --target t.jsonl --out m.mhtn --preset huge", "preset: expected compact or reference, found \"huge\". Choose one of these.")]
    [InlineData("train --target t.jsonl --out m.mhtn --device gpu", "--device: expected cpu, or cuda:N such as cuda:0, found \"gpu\".")]
    [InlineData("compare --target t.jsonl --methods mhtn --device cuda:x", "--device: expected cpu, or cuda:N such as cuda:0, found \"cuda:x\".")]
    [InlineData("compare --target t.jsonl --methods mhtn --device cuda:99", "--device: expected ")]
    [InlineData("evaluate --model m.mhtn --target t.jsonl --split dev", "--split: expected train, val, test, found \"dev\". Choose one of these.")]
    [InlineData("search --store a.db", "query: expected one of --id, --text and --file, found none.")]
    [InlineData("search --store a.db --id a --text b", "query: expected one of --id, --text and --file, found 2.")]
    [InlineData("search --store a.db --id a --where dog", "--where: expected FIELD=VALUE, found \"dog\". Name the field and the value to find, such as label=dog.")]
    [InlineData("search --store a.db --id a --in te!xt", "--in: expected a modality such as image or text, found \"te!xt\".")]
    [InlineData("search --store ftp://host/db --id a", "--store: expected a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE, found ftp://host/db.")]
    [InlineData("train --target t.jsonl --out m.zip", "--out: expected a file name that ends in .mhtn, found ")]
    [InlineData("train --target wikpedia:. --out m.mhtn", "wikpedia:.: expected a manifest, or one of the layouts wikipedia:DIR, xmedia:DIR, pascal:DIR, nuswide10k:DIR, found the unknown layout \"wikpedia\". Did you mean \"wikipedia\"?")]
    public async Task A_wrong_command_line_is_answered_with_what_to_write(string line, string message)
    {
        var outcome = await Outcome.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        outcome.Refused(message);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task A_value_that_begins_with_an_at_sign_is_a_value()
    {
        var outcome = await Outcome.OfAsync("search", "--store", "no such.db", "--text", "@home");

        outcome.Refused("no such.db: expected a store, found no such file.");
    }
}
