-- The first 16 bytes of the SHA-1 as they are.
DO $$
BEGIN
    IF to_regprocedure('"dms"."uuidv5"(uuid, text)') IS NOT NULL THEN
        EXECUTE $create$
            CREATE OR REPLACE FUNCTION "dms"."uuidv5"(namespace uuid, name text)
            RETURNS uuid LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $body$
            DECLARE
                word_mask CONSTANT bigint := 4294967295;
                message bytea := pg_catalog.uuid_send(namespace) || pg_catalog.convert_to(name, 'UTF8');
                bits CONSTANT bigint := pg_catalog.octet_length(message) * 8;
                state bigint[] := ARRAY[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
                a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; k bigint; next_a bigint;
                w bigint[];
            BEGIN
                message := message || '\x80'::bytea;
                WHILE pg_catalog.octet_length(message) % 64 <> 56 LOOP
                    message := message || '\x00'::bytea;
                END LOOP;
                message := message || pg_catalog.int8send(bits);
                FOR chunk IN 0 .. pg_catalog.octet_length(message) / 64 - 1 LOOP
                    FOR t IN 0 .. 79 LOOP
                        IF t < 16 THEN
                            w[t] := ('x' || pg_catalog.encode(
                                pg_catalog.substring(message, chunk * 64 + t * 4 + 1, 4), 'hex'))::bit(32)::bigint;
                        ELSE
                            f := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
                            w[t] := ((f << 1) | (f >> 31)) & word_mask;
                        END IF;
                    END LOOP;
                    a := state[1]; b := state[2]; c := state[3]; d := state[4]; e := state[5];
                    FOR t IN 0 .. 79 LOOP
                        IF t < 20 THEN
                            f := (b & c) | ((b # word_mask) & d); k := 1518500249;
                        ELSIF t < 40 THEN
                            f := b # c # d; k := 1859775393;
                        ELSIF t < 60 THEN
                            f := (b & c) | (b & d) | (c & d); k := 2400959708;
                        ELSE
                            f := b # c # d; k := 3395469782;
                        END IF;
                        next_a := ((((a << 5) | (a >> 27)) & word_mask) + f + e + k + w[t]) & word_mask;
                        e := d; d := c; c := ((b << 30) | (b >> 2)) & word_mask; b := a; a := next_a;
                    END LOOP;
                    state[1] := (state[1] + a) & word_mask;
                    state[2] := (state[2] + b) & word_mask;
                    state[3] := (state[3] + c) & word_mask;
                    state[4] := (state[4] + d) & word_mask;
                    state[5] := (state[5] + e) & word_mask;
                END LOOP;
                RETURN pg_catalog.encode(
                    pg_catalog.int8send((state[1] << 32) | state[2]) || pg_catalog.int8send((state[3] << 32) | state[4]),
                    'hex')::uuid;
            END
            $body$
        $create$;
    END IF;
END
$$;
