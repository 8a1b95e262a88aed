namespace Security.Tests;

/// <summary>The app leaves files outside its job's folder, for the next job to find, to follow or to stumble over.</summary>
public sealed class PlantedFileAttacks(PublishedActions actions)
{
    private static readonly string Honest = "#!/bin/sh\nexport ASK_NPM=1; exec node honest.js";

    [Fact]
    public async Task Nothing_that_a_job_leaves_anywhere_is_found_by_the_next()
    {
        await using var fresh = await AttackedFunction.StartAsync(actions);
        var expected = (await HonestAsync(fresh)).MustSucceed();
        await using var function = await AttackedFunction.StartAsync(actions);

        (await function.RunAsync(Attack.Text("plant.sh"))).MustSucceed();
        var next = (await HonestAsync(function)).MustSucceed();

        Assert.Equal(expected.OutputText("result.txt"), next.OutputText("result.txt"));
        Assert.Equal(expected.Output, next.Output);
        Assert.Equal([function.Temp + "/codepipeline-actions"], Directory.GetFileSystemEntries(function.Temp));
        Assert.True(Directory.Exists(function.Loot));
    }

    [Fact]
    public async Task What_was_there_at_the_start_stays()
    {
        await using var function = await AttackedFunction.StartAsync(actions, prepare: temp =>
        {
            Directory.CreateDirectory(temp + "/extension/state");
            File.WriteAllText(temp + "/extension/state/file", "of an extension");
        });

        (await function.RunAsync(Attack.Text("plant.sh") + "touch \"$temp/extension/state/more\" || true\n")).MustSucceed();
        (await HonestAsync(function)).MustSucceed();

        Assert.Equal(["/codepipeline-actions", "/extension", "/extension/state", "/extension/state/file"],
            Directory.GetFileSystemEntries(function.Temp, "*", SearchOption.AllDirectories).Select(entry => entry[function.Temp.Length..]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("rm -rf \"$root\"; ln -s \"$LOOT/elsewhere\" \"$root\"")]
    [InlineData("mv \"$root\" \"$LOOT/moved\"; ln -s \"$LOOT/elsewhere\" \"$root\"")]
    [InlineData("rm -rf \"$root\"; mkfifo \"$root\"")]
    [InlineData("rm -rf \"$root\"; echo x > \"$root\"")]
    [InlineData("rm -rf \"$root\"; mkdir -m 777 \"$root\"; mkdir -p \"$root/node_modules/planted\"; echo 'module.exports = 1' > \"$root/node_modules/planted/index.js\"")]
    [InlineData("chmod 000 \"$root\"")]
    public async Task The_next_job_is_in_a_folder_of_its_own_whatever_became_of_the_root(string attack)
    {
        await using var fresh = await AttackedFunction.StartAsync(actions);
        var expected = (await HonestAsync(fresh)).MustSucceed();
        await using var function = await AttackedFunction.StartAsync(actions);

        await function.RunAsync($"#!/bin/sh\nroot=$(cd ../.. && pwd); mkdir -p \"$LOOT/elsewhere/node_modules/planted\"; echo 'module.exports = 1' > \"$LOOT/elsewhere/node_modules/planted/index.js\"\n{attack}", output: null);
        var next = (await HonestAsync(function)).MustSucceed();

        Assert.Equal(expected.Output, next.Output);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(function.Temp + "/codepipeline-actions"));
        Assert.False(Directory.Exists(function.Loot + "/elsewhere") && Directory.EnumerateFileSystemEntries(function.Loot + "/elsewhere").Count() != 1, "A job was elsewhere.");
    }

    [Theory]
    [InlineData("cd ..; mv app other; ln -s /proc/self app")]
    [InlineData("cd ..; mv app other; ln -s \"$LOOT\" app")]
    [InlineData("cd ../..; job=$(basename \"$(dirname \"$OLDPWD\")\"); mv $job other; ln -s \"$LOOT\" $job; mkdir \"$LOOT/app\"")]
    [InlineData("cd ../../..; mv codepipeline-actions other; ln -s other codepipeline-actions")]
    public async Task A_link_in_the_place_of_the_jobs_folder_is_not_packed(string attack)
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        var job = await function.RunAsync($"#!/bin/sh\n{attack}; exit 0", output: "environ");

        Assert.Contains("The app has put a link in the place of the job's folder", job.Failure, StringComparison.Ordinal);
        Assert.Null(job.Output);
    }

    [Fact]
    public async Task A_folder_that_takes_the_place_of_the_temporary_one_is_not_emptied()
    {
        await using var function = await AttackedFunction.StartAsync(actions);

        await function.RunAsync("#!/bin/sh\ntemp=$(cd ../../.. && pwd); mkdir -m 700 \"$LOOT/others\"; echo x > \"$LOOT/others/file\"; mv \"$temp\" \"$temp.old\"; ln -s \"$LOOT/others\" \"$temp\"", output: null);
        var next = await HonestAsync(function);

        Assert.Contains("cannot be removed: It is not the folder that it was.", next.Failure, StringComparison.Ordinal);
        Assert.True(File.Exists(function.Loot + "/others/file"));
        await function.Process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Variables_of_one_job_reach_no_other_and_none_of_the_functions_reach_any()
    {
        await using var function = await AttackedFunction.StartAsync(actions, more: [("LD_PRELOAD", ""), ("NODE_OPTIONS", "--no-warnings"), ("BASH_ENV", "/nowhere"), ("npm_config__authToken", "token")]);
        const string loaded = "Env.NODE_OPTIONS=--no-warnings&Env.BASH_ENV=x&Env.LD_LIBRARY_PATH=x&Env.npm_config_script_shell=x";

        (await function.RunJobAsync($"task=attack&{loaded}&Out=dist", hasOutput: true, [("package.json", "{}"), ("node_modules/.bin/gulp", "#!/bin/sh\nmkdir dist; env > dist/result.txt")])).MustSucceed();
        var next = (await HonestAsync(function)).MustSucceed();

        Assert.Contains("\"environment\": []", next.OutputText("result.txt"), StringComparison.Ordinal);
    }

    private static Task<EndedJob> HonestAsync(AttackedFunction function) => function.RunAsync(Honest, files: [.. Attack.Files("honest.js")]);
}
