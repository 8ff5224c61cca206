-- What the rules on seed files are made of, as functions of DuckDB. Each takes the text of a
-- cell and says null of an empty one, unless it says otherwise.

-- Never null.
create macro is_filled(cell) as coalesce(trim(cell), '') <> '';

-- No control, format (bidirectional marks, tags) or private character, no space but the plain
-- one, no letter that shows as nothing, no noncharacter and no mark of a broken one.
create macro is_visible(cell) as not regexp_matches(
    cell,
    '[\p{C}\p{Zl}\p{Zp}\x{00A0}\x{1680}\x{2000}-\x{200A}\x{202F}\x{205F}\x{3000}'
    || '\x{034F}\x{115F}\x{1160}\x{17B4}\x{17B5}\x{180B}-\x{180F}\x{2800}\x{3164}'
    || '\x{FDD0}-\x{FDEF}\x{FE00}-\x{FE0F}\x{FFA0}\x{FFF9}-\x{FFFF}\x{E0100}-\x{E01EF}]'
);

create macro is_trimmed(cell) as trim(cell) = cell;

-- No Hangul syllable or accented letter that is taken apart into several characters.
create macro is_composed(cell) as not regexp_matches(
    cell,
    '[\x{0300}-\x{036F}\x{1100}-\x{11FF}\x{A960}-\x{A97F}\x{D7B0}-\x{D7FF}]'
);

create macro is_no_formula(cell) as not regexp_matches(
    cell,
    '^[=+@\x{FF1D}\x{FF0B}\x{FF20}\x{FF0D}-]'
);

-- As the months of a period, days are of the years 1900 to 2099.
create macro is_day(cell) as case
    when cell is null then null
    else
        regexp_matches(cell, '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$')
        and try_cast(cell as date) is not null
end;

-- The last month of a period (2020-06, 2017H1, 2021Q1 or 2020) as its year times twelve plus
-- its month. Null of anything else.
create macro period_end(period) as case
    when regexp_matches(period, '^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])|H[12]|Q[1-4])?$')
        then
            try_cast(substr(period, 1, 4) as integer) * 12
            + case substr(period, 5, 1)
                when '' then 12
                when '-' then try_cast(substr(period, 6, 2) as integer)
                when 'H' then try_cast(substr(period, 6, 1) as integer) * 6
                when 'Q' then try_cast(substr(period, 6, 1) as integer) * 3
            end
end;

-- The month of a day, counted in the same way. Null of what is no day.
create macro month_of(day) as
    year(try_cast(day as date)) * 12 + month(try_cast(day as date));
