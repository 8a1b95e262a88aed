using System.Text;
using CodePipelineActions.Artifacts.Zip;

namespace Shared.Tests.Artifacts;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void Known_texts_have_their_known_checksums(string text, uint expected) => Assert.Equal(expected, Crc32.Append(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void It_does_not_matter_in_which_pieces_the_data_comes()
    {
        var data = new byte[1000];
        new Random(1).NextBytes(data);

        for (var cut = 0; cut <= 20; cut++)
            Assert.Equal(Crc32.Append(0, data), Crc32.Append(Crc32.Append(0, data.AsSpan(0, cut)), data.AsSpan(cut)));
    }
}
