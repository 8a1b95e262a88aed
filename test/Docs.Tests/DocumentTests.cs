namespace Docs.Tests;

public sealed class DocumentTests
{
    [Fact]
    public void Links_are_found_in_text_and_definitions_but_not_in_code()
    {
        var document = Document.Parse("See [one](a.md), [two](b.md#c \"title\") and ![three](c.svg).\n[four]: d.md\n`[no](x.md)`\n```sh\n[no](y.md)\n```");

        Assert.Equal(["a.md", "b.md#c", "c.svg", "d.md"], document.Links);
    }

    [Fact]
    public void Anchors_are_those_of_the_headings_with_repeated_ones_numbered()
    {
        var document = Document.Parse("# The `job` event, and more\n## Why?\n## Why?\n## [A link](b.md)\n```sh\n# no heading\n```");

        Assert.Equal(["the-job-event-and-more", "why", "why-1", "a-link"], document.Anchors);
    }

    [Fact]
    public void Blocks_have_their_language_and_their_line()
    {
        var document = Document.Parse("Text\n\n```sh\nls\n\nls -l\n```\n  ~~~json\n{}\n  ~~~");

        Assert.Equal([new Fence("sh", "ls\n\nls -l", 3), new Fence("json", "{}", 8)], document.Fences);
    }

    [Fact]
    public void Commands_are_the_lines_of_sh_blocks_and_those_in_the_text()
    {
        var document = Document.Parse("Use `dotnet test` or `ls`.\n```sh\n# first\ncurl x \\\n  y   # ask\n\n```\n```text\nno\n```");

        Assert.Equal(["curl x    y", "dotnet test"], document.Commands);
    }

    [Fact]
    public void A_block_without_an_end_is_named()
    {
        var error = Assert.Throws<InvalidDataException>(() => Document.Parse("a\n```sh\nls"));

        Assert.Equal("text.md: the block of line 2 has no end.", error.Message);
    }
}
