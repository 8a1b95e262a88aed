using LocalPipeline.Commands;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class PlacesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PlacesTests()
    {
        _folder.Write("repository/template.json", "{}");
        _folder.Write("repository/samples/dromedary/package.json", "{}");
        _folder.Write("repository/src/deep/file", "");
        _folder.Write("own/template.json", "{}");
        _folder.Write("elsewhere/file", "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("repository")]
    [InlineData("repository/src/deep")]
    [InlineData("elsewhere")]
    public void The_template_is_found_upwards_from_here_and_else_from_the_program(string here)
    {
        var places = Places(here);

        Assert.Equal(_folder["repository/template.json"], places.Template(null));
    }

    [Fact]
    public void The_nearest_template_wins() => Assert.Equal(_folder["own/template.json"], Places("own").Template(null));

    [Fact]
    public void A_named_path_is_taken_from_here()
    {
        var places = Places("repository/src");

        Assert.Equal(_folder["own/template.json"], places.Template("../../own/template.json"));
        Assert.Equal(_folder["repository/src/deep"], places.Source("deep", _folder["own/template.json"]));
        Assert.Equal(_folder["repository/src/w"], places.Work("w", _folder["own/template.json"]));
    }

    [Fact]
    public void The_source_is_the_sample_beside_the_template_or_the_templates_own_folder()
    {
        Assert.Equal(_folder["repository/samples/dromedary"], Places("own").Source(null, _folder["repository/template.json"]));
        Assert.Equal(_folder["own"], Places("repository").Source(null, _folder["own/template.json"]));
    }

    [Fact]
    public void The_work_folder_is_beside_the_template() => Assert.Equal(_folder["own/.pipeline"], Places("repository").Work(null, _folder["own/template.json"]));

    [Fact]
    public void Without_any_template_the_refusal_says_where_it_was_looked_for() =>
        Assert.Contains(_folder["elsewhere"], Assert.Throws<UsageException>(() => new Places(_folder["elsewhere"], _folder["elsewhere"]).Template(null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("template.yml")]
    [InlineData("template.yaml")]
    [InlineData("pipeline.yml")]
    [InlineData("cloudformation.json")]
    [InlineData("cfn.template")]
    public void A_template_of_another_name_is_found_by_its_pipeline(string name)
    {
        _folder.Write($"elsewhere/{name}", "Resources: { P: { Type: AWS::CodePipeline::Pipeline } }");

        Assert.Equal(_folder[$"elsewhere/{name}"], Places("elsewhere").Template(null));
    }

    [Fact]
    public void What_has_no_pipeline_stands_in_the_way_of_none_above_it()
    {
        _folder.Write("repository/src/deep/template.yml", "Transform: AWS::Serverless-2016-10-31");

        Assert.Equal(_folder["repository/template.json"], Places("repository/src/deep").Template(null));
    }

    [Theory]
    [InlineData("template.yml")]
    [InlineData("cfn.yaml")]
    [InlineData("pipeline.json")]
    public void The_programs_own_template_does_not_stand_in_for_one_that_lies_here(string name)
    {
        _folder.Write($"elsewhere/{name}", "Resources: {}");

        var refusal = Assert.Throws<UsageException>(() => Places("elsewhere").Template(null));

        Assert.Equal($"The template \"{_folder[$"elsewhere/{name}"]}\" declares no pipeline. Name one that does with --template PATH.", refusal.Message);
    }

    [Fact]
    public void Of_several_templates_one_must_be_named()
    {
        foreach (var name in (string[])["pipeline.yml", "template.yaml"]) _folder.Write($"elsewhere/{name}", "Type: AWS::CodePipeline::Pipeline");

        Assert.Contains("template.yaml, pipeline.yml. Name one with --template PATH.", Assert.Throws<UsageException>(() => Places("elsewhere").Template(null)).Message, StringComparison.Ordinal);
    }

    private Places Places(string here) => new(_folder[here], _folder["repository/src/LocalPipeline/bin/Debug/net10.0"]);
}
