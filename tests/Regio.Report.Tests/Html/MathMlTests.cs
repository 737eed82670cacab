using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace Regio.Report.Tests;

public sealed class MathMlTests
{
    [Theory]
    [InlineData("x_i", "<msub><mi>x</mi><mi>i</mi></msub>")]
    [InlineData("x^{2}", "<msup><mi>x</mi><mrow><mrow><mn>2</mn></mrow></mrow></msup>")]
    [InlineData("x_{it}'", "<msubsup><mi>x</mi><mrow><mi>i</mi><mi>t</mi></mrow><mrow><mo>′</mo></mrow></msubsup>")]
    [InlineData("\\frac{1}{n}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac>")]
    [InlineData("\\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData("\\sum_i^n", "<munderover><mo>∑</mo><mi>i</mi><mrow><mi>n</mi></mrow></munderover>")]
    [InlineData("\\hat\\beta", "<mover><mi>β</mi><mo stretchy=\"false\">ˆ</mo></mover>")]
    [InlineData("\\mathrm{VIF}", "<mi mathvariant=\"normal\">VIF</mi>")]
    [InlineData("\\text{a b}", "<mtext>a\u00a0b</mtext>")]
    [InlineData("\\mathbb{E}", "<mi>𝔼</mi>")]
    [InlineData("\\ln x", "<mi>ln</mi><mspace width=\"0.167em\"></mspace>")]
    [InlineData("0.25", "<mn>0.25</mn>")]
    [InlineData("a<b", "<mo>&lt;</mo>")]
    public void Reads(string latex, string expected) => MathMl.Of(latex).ShouldContain(expected);

    [Theory]
    [InlineData("y_i = x_i'\\beta + \\sum_{f=1}^{F} \\alpha_{f,g_f(i)} + \\varepsilon_i,\\qquad \\hat\\beta = (\\ddot X'W\\ddot X)^{-1}\\ddot X'W\\ddot y")]
    [InlineData("\\bar x = \\frac{\\sum_i w_i x_i}{\\sum_i w_i}, \\qquad s = \\sqrt{\\frac{N}{N-1}\\,\\frac{\\sum_i w_i (x_i-\\bar x)^2}{\\sum_i w_i}}, \\qquad \\text{skewness} = m_3/m_2^{3/2}")]
    [InlineData("\\mathrm{GVIF} = \\frac{\\det R_{11}\\det R_{22}}{\\det R}")]
    [InlineData("x_i^* = \\min\\{\\max\\{x_i, q_l\\}, q_u\\}")]
    [InlineData("LM = n R^2_{\\hat e^2|z},\\qquad F = \\frac{(SSR_0-SSR_1)/q}{SSR_1/(n-K-q)}")]
    [InlineData("W = g(\\hat\\beta)'\\,(G V G')^{-1} g(\\hat\\beta),\\quad G = \\partial g/\\partial\\beta',\\qquad F = W/q")]
    [InlineData("\\begin{aligned} a &= b \\\\ c &= \\left[ d \\right] \\end{aligned}")]
    [InlineData("f(x) = \\begin{cases} 1 & x \\ge 0 \\\\ 0 & \\text{else} \\end{cases}")]
    public void Reads_what_methods_write_as_one_well_formed_formula(string latex)
    {
        XElement math = XElement.Parse(MathMl.Of(latex));
        math.Name.LocalName.ShouldBe("math");
        math.Descendants("annotation").Single().Value.ShouldBe(latex);
    }

    [Theory]
    [InlineData("\\unheardof{x}")]
    [InlineData("{x")]
    [InlineData("x}")]
    [InlineData("\\left( x")]
    [InlineData("\\begin{aligned} x")]
    [InlineData("x_")]
    [InlineData("\\text")]
    public void Shows_what_it_cannot_read_as_it_was_written(string latex) => XElement.Parse(MathMl.Of(latex)).ToString().ShouldBe(new XElement("code", latex).ToString());

    [Fact]
    public void Any_text_gives_well_formed_markup_and_ends()
    {
        Gen<string> pieces = Gen.Elements("\\frac", "{", "}", "^", "_", "'", "x", "2.5", "\\left", "\\right", "(", ")", "[", "]", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "\\hat", "\\text{a<b}", "\\sqrt", "<script>", "\\", " ")
            .ArrayOf().Select(parts => string.Concat(parts));
        Prop.ForAll(pieces.ToArbitrary(), latex => XElement.Parse(MathMl.Of(latex)) is not null).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Deep_nesting_is_refused_not_followed()
        => MathMl.Of(new string('{', 5000) + new string('}', 5000)).ShouldStartWith("<code>");
}
