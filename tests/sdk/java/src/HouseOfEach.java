import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Cases of which each has a house of its own, on one Sesame. */
abstract class HouseOfEach {
    static Sesame sesame;
    House house;

    @BeforeAll
    static void start() throws Exception {
        sesame = new Sesame();
    }

    @AfterAll
    static void stop() throws Exception {
        sesame.close();
    }

    @BeforeEach
    void enter() throws Exception {
        house = new House(sesame);
    }

    @AfterEach
    void leave() {
        house.close();
    }
}
