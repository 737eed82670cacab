namespace Regio.Cli.Tests;

/// <summary>What a new user does wrong: each message names the culprit and the way out, in both languages.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Wrong_column_name() => Refused("""["fit", "ln_sales ~ ln_prise", "builtin:cigar"]""", ["ln_prise", "ln_price"], ["没有", "ln_price"]);

    [Fact]
    public void Wrong_column_of_an_option() => Refused("""["fit", "ln_sales ~ ln_price", "builtin:cigar", "--cluster", "stat"]""", ["stat", "state"], ["stat", "state"]);

    [Fact]
    public void Wrong_file()
    {
        _folder.Write("cities.csv", "a\n1\n");
        Refused(["fit", "y ~ x", _folder.Path("citys.csv")], ["citys.csv", "no such file", "cities.csv"], ["citys.csv", "不存在", "cities.csv"]);
    }

    [Fact]
    public void Empty_file() => Refused(["fit", "y ~ x", _folder.Write("empty.csv", "")], ["empty.csv", "empty", "header"], ["empty.csv", "为空", "表头"]);

    [Fact]
    public void Text_in_a_number_column()
        => Refused(["fit", "y ~ x", _folder.Write("text.csv", "y,x\n1,2\n3,about 5\n4,5\n")], ["text.csv", "'x'", "row 2: 'about 5'", "missing code"], ["text.csv", "“x”", "第 2 行：“about 5”", "缺失代码"]);

    [Fact]
    public void Text_in_the_outcome()
        => Refused(["fit", "x ~ y", _folder.Write("outcome.csv", "y,x\n1,2\n3,about 5\n4,5\n")], ["outcome.csv", "'x'", "about 5"], ["outcome.csv", "“x”", "about 5"]);

    [Fact]
    public void Codes_with_leading_zeros_are_a_factor_as_ever()
        => Ran.Of("fit", "y ~ code", _folder.Write("codes.csv", "y,code\n1,010\n2,010\n3,020\n5,020\n"), "--text", "code").Out.ShouldContain("code020");

    [Fact]
    public void Collinear_regressor_is_dropped_by_name()
    {
        Ran ran = Ran.Of("fit", "ln_sales ~ ln_price + twice | state", "builtin:cigar", "--derive", "twice = 2 * ln_price");
        ran.ExitCode.ShouldBe(0);
        ran.Out.ShouldContain("twice");
        ran.Out.ShouldContain("linear combination of ln_price");
        Ran.Of("fit", "ln_sales ~ ln_price + twice | state", "builtin:cigar", "--derive", "twice = 2 * ln_price", "--lang", "zh").Out.ShouldContain("线性组合");
    }

    [Fact]
    public void Regressor_that_the_effects_explain()
        => Refused(["fit", "y ~ x | id", _folder.Write("fixed.csv", "id,y,x\na,1,1\na,2,1\nb,3,2\nb,5,2\n")], ["x"], ["x"]);

    [Fact]
    public void Entity_seen_once_is_told()
    {
        string csv = _folder.Write("once.csv", "id,y,x\na,1,2\na,2,3\na,4,1\nb,3,3\nb,5,4\nb,1,7\nzhao,9,9\n");
        Ran ran = Ran.Of("fit", "y ~ x | id", csv);
        ran.ExitCode.ShouldBe(0);
        ran.Out.ShouldContain("singleton");
        ran.Out.ShouldContain("id = zhao");
        Ran.Of("fit", "y ~ x | id", csv, "--lang", "zh").Out.ShouldContain("id = zhao");
    }

    [Fact]
    public void Wrong_covariance_is_told_with_its_field_once()
        => Ran.Of("fit", "ln_sales ~ ln_price", "builtin:cigar", "--vcov", "hc9").Error.ShouldContain("regio: covariance: there is no covariance 'hc9'");

    [Fact]
    public void Level_without_quotes_is_shown_with_them()
        => Refused(["fit", "ln_sales ~ i(abbr, ref=CA)", "builtin:cigar"], ["'CA' is no level", "Write \"CA\""], ["“CA”", "请写作 \"CA\""]);

    [Fact]
    public void Year_given_twice_for_an_entity()
        => Refused(["describe", _folder.Write("twice.csv", "id,t,y\n1,2001,1\n1,2001,3\n2,2001,1\n"), "--panel", "id,t"], ["1 row repeats", "1 2001 (rows 1 and 2)"], ["1 2001 （第 1 行与第 2 行）"]);

    [Fact]
    public void Unknown_type_of_a_column()
        => Refused(["describe", "builtin:cigar", "--types", "year=integer"], ["--types", "'integer'", "number, text, date, truth"], ["--types", "“integer”", "number、text、date、truth"]);

    [Fact]
    public void Outcome_without_variation()
        => Refused(["fit", "y ~ x", _folder.Write("flat.csv", "y,x\n1,2\n1,3\n1,5\n")], ["'y'"], ["y"]);

    [Fact]
    public void Outcome_among_its_own_regressors()
    {
        Refused(["fit", "ln_sales ~ ln_price + ln_sales | state", "builtin:cigar"], ["the outcome 'ln_sales' stands on the right-hand side too"], ["“ln_sales”同时出现在右侧"]);
        Refused(["fit", "ln_sales ~ ln_price | ln_sales ~ ln_income", "builtin:cigar"], ["stands on the right-hand side too"], ["同时出现在右侧"]);
        Ran.Of("fit", "ln_sales ~ l(ln_sales) | state", "builtin:cigar", "--panel", "state,year").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Formula_that_does_not_parse_is_pointed_at()
    {
        Ran ran = Ran.Of("fit", "ln_sales ~ lgg(price) | state", "builtin:cigar");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ReplaceLineEndings("\n").ShouldContain("  ln_sales ~ lgg(price) | state\n             ^\n");
    }

    [Fact]
    public void Position_counts_the_width_of_chinese()
    {
        string csv = _folder.Write("zh.csv", "产出,投入\n1,2\n2,3\n5,4\n");
        Ran ran = Ran.Of("fit", "产出 ~ lgg(投入)", csv);
        ran.Error.ShouldContain("  产出 ~ lgg(投入)\n  \u3000\u3000   ^\n");
    }

    [Fact]
    public void Wrong_sheet_of_a_chinese_workbook()
    {
        string xlsx = _folder.Path("城市.xlsx");
        Files.ExcelFile.Write(new Core.Table("城市面板", [new Core.NumberColumn("产出", [1, 2, 4]), new Core.NumberColumn("投入", [1, 3, 4])]), xlsx);
        Refused(["fit", "产出 ~ 投入", xlsx, "--sheet", "城市面版"], ["城市面版", "城市面板"], ["城市面版", "城市面板"]);
        Ran right = Ran.Of("fit", "产出 ~ 投入", xlsx, "--sheet", "城市面板");
        right.ExitCode.ShouldBe(0, right.Error);
        right.Out.ShouldContain("投入");
    }

    [Fact]
    public void Wrong_method() => Refused(["fit", "y ~ x", "builtin:cigar", "--method", "least_square"], ["least_square", "Did you mean 'least_squares'?"], ["least_square", "是否指“least_squares”"]);

    [Fact]
    public void Wrong_field_of_a_spec()
    {
        string spec = _folder.Write("spec.json", "{\n  \"formula\": \"inv ~ value\",\n  \"covarance\": \"hc1\"\n}");
        Ran ran = Refused(["call", "least_squares", "--spec", spec, "--data", "builtin:grunfeld"], ["spec.json", "covarance", "Did you mean 'covariance'?"], ["covarance", "是否指“covariance”"]);
        ran.Error.ReplaceLineEndings("\n").ShouldContain("    \"covarance\": \"hc1\"\n    ^\n");
    }

    [Fact]
    public void Missing_table()
        => Refused(["call", "least_squares", "--spec", _folder.Write("s.json", "{\"formula\": \"inv ~ value\"}")], ["--data data=FILE"], ["--data data=文件"]);

    [Fact]
    public void Errors_are_json_when_asked_for()
    {
        Ran ran = Ran.Of("fit", "ln_sales ~ ln_prise", "builtin:cigar", "--json");
        ran.ExitCode.ShouldBe(1);
        ran.Out.ShouldBeEmpty();
        ran.ErrorJson.GetProperty("message").GetProperty("en").GetString()!.ShouldContain("ln_prise");
        ran.ErrorJson.GetProperty("message").GetProperty("zh").GetString()!.ShouldContain("ln_prise");
        ran.ErrorJson.GetProperty("kind").GetString().ShouldBeOneOf("data", "spec");
    }

    [Fact]
    public void Fault_of_the_program_is_said_without_a_trace()
    {
        StringWriter error = new();
        int code = RegioCommand.Run(["describe", "builtin:cigar"], new Terminal { Out = new BrokenWriter(), Error = error, In = TextReader.Null });
        code.ShouldBe(3);
        error.ToString().ShouldContain("fault of the program");
        error.ToString().ShouldNotContain("   at ");
    }

    [Fact]
    public void A_run_that_is_stopped_ends_with_130()
    {
        StringWriter error = new();
        Terminal terminal = new() { Out = new StringWriter(), Error = error, In = TextReader.Null, Cancellation = new CancellationToken(canceled: true) };
        RegioCommand.Run(["fit", "ln_sales ~ ln_price | state + year", "builtin:cigar"], terminal).ShouldBe(130);
    }

    private static Ran Refused(string json, string[] en, string[] zh) => Refused(System.Text.Json.JsonSerializer.Deserialize<string[]>(json)!, en, zh);

    private static Ran Refused(string[] args, string[] en, string[] zh)
    {
        Ran english = Ran.Of(args);
        english.ExitCode.ShouldBe(1);
        english.Error.ShouldStartWith("regio: ");
        english.Out.ShouldBeEmpty();
        Ran chinese = Ran.Of([.. args, "--lang", "zh"]);
        chinese.ExitCode.ShouldBe(1);
        en.ShouldAllBe(part => english.Error.Contains(part, StringComparison.Ordinal), english.Error);
        zh.ShouldAllBe(part => chinese.Error.Contains(part, StringComparison.Ordinal), chinese.Error);
        return english;
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new InvalidOperationException("the writer is broken");
    }
}
